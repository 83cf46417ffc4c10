// The ways in which models spoil a plan, criteria or a choice, under the names that they have for an edit.
import { spoiltText } from './malformedReplies';
import { stop, type Choice } from './replyShape';

/** A right reply by its parts: a list of things under a key, and what stands beside it. */
export interface PlanParts {
  /** `steps`, `criteria` or `choice`. */
  readonly key: string;
  readonly list: readonly Readonly<Record<string, unknown>>[];
  readonly rest: Readonly<Record<string, unknown>>;
}

type Spoil = (parts: PlanParts) => Choice;

export const malformedPlans: Readonly<Record<string, Spoil>> = {
  empty: () => spoiltText.empty(),
  truncated: (parts) => spoiltText.truncated(whole(parts)),
  notJson: ({ key }) => spoiltText.notJson(key),
  fenced: (parts) => spoiltText.fenced(whole(parts)),
  elision: (parts) => stop(JSON.stringify({ ...parts.rest, [parts.key]: [...parts.list.slice(0, 1), '... the others as before'] })),
  renamed: (parts) => stop(whole({ ...parts, list: parts.list.map((one) => ({ ...one, target: `${String(one['target'] ?? '')}Impl` })) })),
  extraDeclaration: (parts) => stop(whole({ ...parts, list: [...parts.list, { ...parts.list[0], target: 'fallback', verb: 'add' }] })),
  prose: (parts) => spoiltText.prose(whole(parts)),
  wrongSchema: ({ list }) => stop(JSON.stringify({ answer: list.map((one) => Object.values(one).join(' ')) })),
  wrongTypes: (parts) => stop(JSON.stringify({ ...parts.rest, [parts.key]: Object.fromEntries(parts.list.map((one, at) => [at, one])) })),
};

function whole({ key, list, rest }: PlanParts): string {
  return JSON.stringify({ [key]: list, ...rest });
}
