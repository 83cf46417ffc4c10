// Splits an answer about a declaration or member that the file does not have yet.
import { ts } from 'ts-morph';
import { namesIn } from '../ast/names';
import { memberName } from '../ast/nodeName';
import { fileRef, findNode, nodeRef, type NamedNode } from '../ast/nodePath';
import { parseFile } from '../ast/parseFile';
import { additions } from './additions';
import { answerParts, partText, type AnswerParts, type Part, type Wanted } from './answerParts';
import type { AtomiseInput, Atomised } from './atomised';
import type { Draft } from './draft';
import { linkDrafts } from './linkDrafts';

/** One edit for the target itself, one for each thing it brings; a file that is not there yet is one edit. */
export function atomiseNew({ task, file, fileText, answer, hash }: AtomiseInput): Atomised {
  const source = parseFile(file, fileText);
  const { path } = task.target;
  const dot = path.lastIndexOf('.');
  const owner = dot < 0 ? undefined : findNode(source, path.slice(0, dot));
  if (dot >= 0 && owner === undefined) return { ok: false, why: `${file} has no ${path.slice(0, dot)} that ${path} could stand in` };
  if (owner !== undefined && !ts.isClassLike(owner.node) && !ts.isInterfaceDeclaration(owner.node)) return { ok: false, why: `${owner.path} is neither a class nor an interface` };
  const wanted: Wanted = { file, name: path.slice(dot + 1), owner: owner?.name ?? '', isMember: owner !== undefined, exported: '' };
  const parted = answerParts(answer, wanted);
  if (!parted.ok) return parted;
  const { parts } = parted;
  const link = (drafts: readonly Draft[]): Atomised => ({ ok: true, edits: linkDrafts(drafts, { task: task.id, contract: task.contract, hash }) });
  if (fileText.trim() === '') return link([{ target: { ...fileRef(source, hash), kind: 'SourceFile' }, payload: { kind: 'createFile', text: wholeFile(parts) }, provides: [wanted.name], uses: new Set() }]);
  const beside = additions(parts, { source, anchor: owner, hash });
  if (!beside.ok) return beside;
  if (owner === undefined) return link([...beside.drafts, atEnd(parts.target, wanted.name, { source, hash })]);
  const own = [parts.target, ...parts.members].flatMap((part) => memberDraft(part, owner, { source, hash }));
  return own.length === 0 ? { ok: false, why: `the answer is no member of ${owner.path}` } : link([...beside.drafts, ...own]);
}

interface Place {
  readonly source: ts.SourceFile;
  readonly hash: (text: string) => string;
}

function atEnd(part: Part, name: string, { source, hash }: Place): Draft {
  const payload = { kind: 'addDeclaration', text: partText(part, 'statement', 'with'), anchor: '', place: 'after' } as const;
  return { target: fileRef(source, hash), payload, provides: [name], uses: namesIn(part.node) };
}

/** A helper that the class has already is left as it is. */
function memberDraft(part: Part, owner: NamedNode, { source, hash }: Place): readonly Draft[] {
  if (!ts.isClassElement(part.node) && !ts.isTypeElement(part.node)) return [];
  const name = memberName(part.node);
  if (name === undefined || findNode(source, `${owner.path}.${name}`) !== undefined) return [];
  const payload = { kind: 'addMember', text: partText(part, 'member', 'with'), anchor: '', place: 'after' } as const;
  return [{ target: nodeRef(source, owner, hash), payload, provides: [name.replace(/^.* /, '')], uses: namesIn(part.node) }];
}

function wholeFile({ imports, before, target, after }: AnswerParts): string {
  const heads = imports.map(({ node }) => node.getText());
  const pieces = [...before, target, ...after].map((part) => partText(part, 'statement', 'with'));
  return `${[...(heads.length > 0 ? [heads.join('\n')] : []), ...pieces].join('\n\n')}\n`;
}
