// Plans that need no model: renames, moves, removals of what nobody uses, and stubs that are to be filled, said in plain words.
import { ts } from 'ts-morph';
import type { Criterion } from '../../../protocol/model';
import { findStubs } from '../../ast/findStubs';
import { calledBy } from './mentionsIn';
import type { PlannedProject } from './plannedProject';
import { resolveName, type Resolved } from './resolveName';
import type { PlanReply, PlanReplyStep } from './planQuestion';
import { readWish } from './wish/readWish';

export interface PlainPlan {
  readonly criteria: readonly Criterion[];
  readonly reply: PlanReply;
}

type Deed = Pick<PlanReplyStep, 'verb' | 'file' | 'target' | 'to' | 'kind'> & { readonly text: string };

/** Undefined unless every word of the wish is understood and every name means just one thing: then a model has to read it. */
export function plainPlan(wish: string, project: PlannedProject): PlainPlan | undefined {
  const deeds = readWish(wish).sentences.map(({ original }) => deedsIn(original.replace(/[.;!\s]+$/, '').trim(), project));
  if (deeds.some((found) => found === undefined)) return undefined;
  const all = deeds.flatMap((found) => found ?? []);
  if (all.length === 0) return undefined;
  const criteria = all.map(({ text }, at): Criterion => ({ id: `C${at + 1}`, text }));
  const steps = all.map(({ text, ...deed }, at): PlanReplyStep => ({ id: `S${at + 1}`, ...deed, intent: text, criteria: [`C${at + 1}`], dependsOn: [] }));
  return { criteria, reply: { steps } };
}

const FILLER = /^(?:nothing else (?:changes|is changed)|(?:everything|all) else stays(?: as it is| the same)?)$/i;
const STUBS = /^(?:please )?(?:implement|fill(?: in)?|complete) (?:all |every |the )*(?:open |missing |remaining |unimplemented )?(?:stubs?|TODOs)(?: in (?:this|the) (?:file|folder|project))?$/i;
const VERB = /^(?:please )?(rename|move|remove|delete|drop)\s+/i;

function deedsIn(sentence: string, project: PlannedProject): readonly Deed[] | undefined {
  if (FILLER.test(sentence)) return [];
  if (STUBS.test(sentence)) return stubDeeds(project);
  if (!VERB.test(sentence)) return undefined;
  let verb = '';
  const deeds: Deed[] = [];
  for (const item of sentence.split(/,\s*(?:and\s+)?|\s+and\s+/)) {
    const named = VERB.exec(item);
    verb = named?.[1]?.toLowerCase() ?? verb;
    const rest = named === null ? item : item.slice(named[0].length);
    if (/^(?:all )?(?:its|their) (?:uses|usages|call sites|callers|imports)(?: with (?:it|them))?$/i.test(rest)) continue;
    const deed = verb === 'rename' ? renameDeed(rest, project) : verb === 'move' ? moveDeed(rest, project) : removeDeed(rest, project);
    if (deed === undefined) return undefined;
    deeds.push(deed);
  }
  return deeds;
}

const KIND = '(?:the )?(?:(?:types?|interfaces?|class(?:es)?|functions?|methods?|constants?|variables?|enums?|fields?|propert(?:y|ies)|members?|files?|modules?) )?';
const NAME = '`?([\\p{L}_$][\\p{L}\\p{N}_$.]*)`?';
const FILE = '`?([\\w@./-]+\\.[cm]?[jt]sx?)`?';
const renaming = new RegExp(`^${KIND}${NAME}(?: in ${FILE})? to ${NAME}(?: everywhere)?$`, 'u');
const moving = new RegExp(`^${KIND}${FILE} to ${FILE}$`);
const removing = new RegExp(`^${KIND}${NAME}(?: (?:in|from) ${FILE})?$`, 'u');
const removingFile = new RegExp(`^${KIND}${FILE}$`);

function renameDeed(item: string, project: PlannedProject): Deed | undefined {
  const [, name = '', file, to = ''] = renaming.exec(item) ?? [];
  const found = resolveName(name, project, file);
  if (found === undefined || to === '') return undefined;
  // `Queue.push to Queue.add` says the class twice.
  const bare = to.slice(to.lastIndexOf('.') + 1);
  return { ...found, verb: 'rename', to: bare, text: `\`${found.target}\` of ${found.file} is called ${bare}` };
}

function moveDeed(item: string, project: PlannedProject): Deed | undefined {
  const [, file = '', to = ''] = moving.exec(item) ?? [];
  if (project.source(file) === undefined || to === '') return undefined;
  return { file, target: '', kind: 'SourceFile', verb: 'move', to, text: `${file} stands at ${to}` };
}

/** Where others use it, a plan has to say what becomes of them. */
function removeDeed(item: string, project: PlannedProject): Deed | undefined {
  const [, whole] = removingFile.exec(item) ?? [];
  if (whole !== undefined) return undefined;
  const [, name = '', file] = removing.exec(item) ?? [];
  const found = resolveName(name, project, file);
  if (found === undefined || isUsed(found, project)) return undefined;
  return { ...found, verb: 'remove', to: '', text: `\`${found.target}\` of ${found.file} is gone` };
}

/** By its name alone, so rather too often. */
function isUsed({ file, target }: Resolved, project: PlannedProject): boolean {
  const own = project.node(file, target)?.node;
  const { name } = calledBy(target);
  const mentions = (node: ts.Node): boolean => node !== own && ((ts.isIdentifier(node) && node.text === name) || ts.forEachChild(node, mentions) === true);
  return project.files.some((other) => {
    const source = project.source(other);
    return source !== undefined && mentions(source);
  });
}

function stubDeeds(project: PlannedProject): readonly Deed[] {
  return project.files.flatMap((file) => {
    const source = project.source(file);
    const stubs = source === undefined ? [] : findStubs(source).filter(({ shape }) => shape !== 'missing');
    return stubs.flatMap(({ path }): readonly Deed[] => {
      const named = project.node(file, path);
      return named === undefined ? [] : [{ file, target: path, kind: named.kind, verb: 'change', to: '', text: `\`${path}\` of ${file} is implemented` }];
    });
  });
}
