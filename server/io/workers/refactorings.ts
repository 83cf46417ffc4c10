// Refactorings of the language service that a wish names, each as the whole text it would leave.
import { ts } from 'ts-morph';
import type { CodeFix, RefactorRequest } from '../../core/ports/checker';
import type { Projects } from './projects';
import { formatOf, offered, withChanges } from './serviceEdits';

/** Places asked about: a declaration with more is looked at only in part. */
const maxPlaces = 400;
/** These need a name or a place that nobody has given. */
const needsMore = /^(Extract|Move) /;

/** At the first place in the target where each is offered; none where the wish names none. */
export function collectRefactorings(projects: Projects, { file, span, wish }: RefactorRequest): readonly CodeFix[] {
  const { service, name } = projects.serviceFor(file);
  const source = service.getProgram()?.getSourceFile(name);
  if (!source) return [];
  const found = new Map<string, CodeFix>();
  for (const range of placesIn(source, span)) {
    for (const { refactor, action, description } of offeredAt(service, name, range)) {
      if (found.has(description) || !isNamed(description, wish)) continue;
      const edits = offered(() => service.getEditsForRefactor(name, formatOf(source.text), range, refactor, action, {})?.edits ?? []);
      const text = withChanges(source, edits);
      if (text !== undefined && text !== source.text) found.set(description, { name: action, description, code: 0, text, span: { start: range.pos, end: range.end } });
    }
  }
  return [...found.values()];
}

interface OfferedAction {
  readonly refactor: string;
  readonly action: string;
  readonly description: string;
}

function offeredAt(service: ts.LanguageService, name: string, range: ts.TextRange): readonly OfferedAction[] {
  return offered(() => service.getApplicableRefactors(name, range, {}, 'invoked')).flatMap((refactor) =>
    refactor.actions.flatMap(({ name: action, description, notApplicableReason }) => (notApplicableReason === undefined && !needsMore.test(description) ? [{ refactor: refactor.name, action, description }] : [])),
  );
}

function placesIn(source: ts.SourceFile, span: RefactorRequest['span']): readonly ts.TextRange[] {
  const found = new Map<string, ts.TextRange>();
  const visit = (node: ts.Node): void => {
    if (node.end <= span.start || node.getStart() >= span.end) return;
    if (node.getStart() >= span.start && node.end <= span.end) {
      // Some are offered at a cursor only, some for a whole node only.
      for (const end of [node.getStart(), node.end]) found.set(`${node.getStart()} ${end}`, { pos: node.getStart(), end });
    }
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
  return [...found.values()].slice(0, maxPlaces);
}

/** Every word of weight in the description is in the wish. */
function isNamed(description: string, wish: string): boolean {
  const said = new Set(wordsOf(wish));
  const words = wordsOf(description);
  return words.length > 0 && words.every((word) => said.has(word));
}

function wordsOf(text: string): readonly string[] {
  return (text.toLowerCase().match(/[a-z]+/g) ?? []).filter((word) => !/^(to|the|a|an|and|or|of|for|into|from|with|it|this)$/.test(word));
}
