// The one interface to a model or any other agent. Everything around it (retry, gate, record) wears the same shape.
import type { GateState } from '../../protocol/gateState';
import type { LlmFailure, TaskBrief, Usage } from '../../protocol/model';
import type { BesideVoter } from './besideVoter';
import type { StopSignal } from './stopSignal';

export interface LlmRequest {
  readonly messages: readonly LlmMessage[];
  /** JSON schema of the reply, sent where the endpoint has structured outputs. */
  readonly schema: { readonly name: string; readonly schema: Readonly<Record<string, unknown>> };
  /** The same question as data, for agents that read no prose. Never sent over a wire. Absent where no declaration is asked for, but a plan. */
  readonly brief?: TaskBrief;
  /** Different for each sample of a task; the n-th sample of a task has the same seed in every run. */
  readonly seed: number;
  readonly temperature: number;
  readonly maxTokens: number;
  /** Samples of the same task that are asked for at the same moment, this one included; they may travel together. */
  readonly round?: number;
  /** Choices wanted in one reply; absent is one. An endpoint may give fewer. */
  readonly choices?: number;
  /** The workspace is trusted: an agent on this machine may run its code in the sandbox. Never sent over a wire. */
  readonly mayRun?: boolean;
  /** Which of the model's voters is asked; absent is the first. */
  readonly voter?: number;
  /** Asked before every HTTP attempt, by the innermost of the wrappers: waits out a pause, and reserves money for what is not reserved yet. */
  readonly permit?: (request: LlmRequest) => Promise<Permit>;
  /** Told after every HTTP attempt what the gate before the endpoint allows by then. Nobody waits for it. */
  readonly onGate?: (state: GateState) => void;
}

/** `choices`: so many may be asked for, at most those wanted. `spent` is told what the attempt has cost. */
export type Permit = { readonly ok: true; readonly choices: number; readonly spent: (usage: Usage) => void } | { readonly ok: false; readonly reason: 'cancelled' | 'overBudget'; readonly message: string };

export interface LlmMessage {
  readonly role: 'system' | 'user';
  readonly content: string;
}

/** One text of a reply. `truncated`: the provider stopped at the token limit. */
export interface LlmChoice {
  readonly text: string;
  readonly truncated: boolean;
}

/** `more` are the choices after the first, where several were wanted. `usage` is that of all of them, and of every HTTP call that it took. `note` is what an agent says of its answer. */
export type LlmReply =
  | (LlmChoice & { readonly ok: true; readonly more?: readonly LlmChoice[]; readonly usage: Usage; readonly note?: string })
  | { readonly ok: false; readonly reason: LlmFailure; readonly message: string; readonly usage: Usage; readonly retryAfterMs?: number };

export interface Llm {
  /** Shown to the person: `offline`, `gpt-5-mini at api.openai.com`, `vscode.lm gpt-5`. */
  readonly name: string;
  /** True where the answers do not come from a real model; then every record says so. */
  readonly simulated: boolean;
  /** Its samples come from one search and err together, so their agreement is no measure of how sure an answer is. */
  readonly errsTogether?: boolean;
  /** Its calls take this machine's processor, so they wait while the person types. */
  readonly heavy?: boolean;
  /** Absent or null where it is unknown; then no money is forecast. */
  readonly price?: Price | null | undefined;
  /** Where several vote: each of them; `LlmRequest.voter` says who is asked. */
  readonly voters?: readonly Voter[];
  /** Agents that vote beside it without a call. */
  readonly beside?: readonly BesideVoter[];
  /** Never rejects: a failure is a value. Settles within a second of the stop. */
  complete(request: LlmRequest, stop: StopSignal): Promise<LlmReply>;
}

/** One voter: a model, a temperature and a form of the prompt. */
export interface Voter {
  /** Unique among the voters; recorded as the agent of a sample. */
  readonly name: string;
  readonly price?: Price | null | undefined;
  /** Absent: the usual one. */
  readonly temperature?: number;
  readonly form?: PromptForm;
}

/** The same question in another order: `code` begins with the file, `examples` with examples and tests. */
export type PromptForm = 'code' | 'examples';

/** US dollars for a million tokens. */
export interface Price {
  readonly input: number;
  readonly output: number;
}
