// The numbers that a run is steered by, each with its reason. Nothing else in the core knows a limit.

/**
 * Share of right answers among candidates that passed the gate, before anything was measured for this kind of edit.
 * With tests that reach the edit a gate lets few wrong ones through, so votes start from a high p; with types alone they do not.
 * It counts as `weight` votes against what a run then sees, and as far as that apart tasks of one kind may be: two votes on one task are
 * right or wrong together with correlation 1 / (1 + weight). Few on purpose: with many, dissent would pass unheard.
 */
export const GATED_PRIOR = { withTests: 0.95, withoutTests: 0.8, weight: 10 } as const;

/** One vote alone shows nothing about agreement. */
export const LEAST_LEAD = 2;

/** Beyond this lead more votes do not pay: the model, the gate or the decomposition has to get better. */
export const LARGEST_LEAD = 9;

/** Votes after which a task abstains: imperfect checks put a ceiling on resampling, best counts are below ten (arXiv 2411.17501). */
export const VOTE_CAP = 9;

/** Replies after which a task abstains, discarded ones included: at 50 % discarded this still reaches nine votes nearly always. */
export const SAMPLE_CAP = 18;

/** Agents that say "I have no answer" this often will say it again: stop paying. */
export const NO_ANSWER_CAP = 3;

/**
 * Judges of a vote that ended in dissent, where a call is known on which the two leading answers part: a lead of three and nine at most, as for
 * the task itself. The reply is a word; the tokens leave room for a model that thinks first.
 */
export const JUDGES = { lead: 3, cap: 9, tokens: 1_000 } as const;

/** Explicit always: some servers default to 1.0. High enough that samples differ, low enough that they parse. */
export const TEMPERATURE = 0.6;

/** Tokens of one reply. A declaration that needs more is too large to be one edit. */
export const MAX_REPLY_TOKENS = 4_000;

/** Tokens of a reply that fills a small stub; the lower end of a forecast. */
export const SHORT_REPLY_TOKENS = 150;

/** Characters of test text that go into a brief; the rest is cut, nearest test first. */
export const BRIEF_TEST_CHARS = 24_000;

/** Characters of notes for agents (AGENTS.md) that go into a brief; the outermost are cut first. */
export const BRIEF_GUIDE_CHARS = 12_000;

/** Characters of a raw reply that the journal keeps. */
export const RAW_REPLY_CHARS = 20_000;

/**
 * A test run may take this many times as long as the last one that passed for the same task, at least the floor. Before one
 * has passed the first limit holds; when several candidates reach it and none passes, they get the person's full limit.
 */
export const TEST_TIME = { factor: 8, floorMs: 10_000, firstMs: 20_000, timeoutsToRaise: 2 } as const;

/** What the fast test filter cannot tell in this time the project's own runner has to: it takes milliseconds or is not quick. A share of the run's own limit at most. */
export const QUICK_TESTS_TIME = { ms: 2_000, share: 0.25 } as const;

/** Probes are calls that may never end; what they cannot tell in this time they do not tell. */
export const PROBE_TIMEOUT_MS = 15_000;

/** Running one answer on all shared inputs takes a tenth of a second and at most three of computing; the rest is for a busy machine. */
export const BEHAVIOUR_TIMEOUT_MS = 10_000;

/** Replies or votes from which a measured share is believed: 35 right of 35 is the least that shows more than 0.9 (Wilson, 95 %). */
export const ENOUGH_DATA = 35;

/** A voter that is right less often than the best one by more than this is asked no more: weak voters spoil a vote (20 % of them: 30 times the failures). */
export const WEAK_VOTER_GAP = 0.1;

/** Results of checks that are kept for one project: some thousand runs of one edit, a few MB. */
export const KEPT_RESULTS = 5_000;

/**
 * Discarded samples, with none that passed, after which a task is asked in another way: first with the reasons of the refusals, then in
 * another order and at a higher temperature as well. Four in a row are one task in sixteen where every second answer is wrong. All of
 * it stays within SAMPLE_CAP: healing changes how the rest is spent, not how much.
 */
export const HEALING = { resampleAfter: 4, otherStrategyAfter: 10, temperature: 0.9, reasons: 3, reasonChars: 600 } as const;

/** One law on all its arguments takes some ten milliseconds; what takes this long never ends. */
export const LAW_TIMEOUT_MS = 3_000;

/** Times that simpler arguments are looked for; each round looks at up to 24 of them together. */
export const SHRINK_ROUNDS = 12;

/** A regular expression that has not come to an end on a short text by then does not. */
export const PATTERN_TIMEOUT_MS = 2_000;

/** Mutants of one edit, and milliseconds for all of them: enough to tell tests that look from tests that do not. */
export const MOST_MUTANTS = 8;
export const MUTANTS_MS = 4_000;

/** A mutant whose tests take this many times as long as the winner's in the fast filter never ends; a busy machine is given the least. */
export const QUICK_MUTANT_TIME = { factor: 20, leastMs: 500, mostMs: 2_000 } as const;

/** Calls that generated tests are made of, and times that each has to pass before it is believed. */
export const GENERATED_CALLS = 40;
export const STEADY_RUNS = 5;

/** Tokens of a reply with tests: a line each. */
export const AGENT_TEST_TOKENS = 1_500;

/** One file in a linter that is already running takes well under a second; the first one loads plugins and perhaps types of a whole project. */
export const LINT_TIMEOUT_MS = 60_000;

/** The project's own compiler on all of it, and how many files are looked at as one: nobody waits for either, but a run has to end. */
export const PROJECT_CHECK = { ms: 60_000, mostFiles: 5_000 } as const;

/** A solver settles what it can settle in a moment or not at all. */
export const PROOF_TIMEOUT_MS = 5_000;

/** Mutants that had to be tried, and the share of them that had to be noticed, before tests count as ones that would notice a mistake. */
export const STRONG_TESTS = { mutants: 3, share: 0.8 } as const;

/**
 * A question to the planner: more votes than for a task, since no check stands behind them and they are few; at least this many
 * `plans` where they differ, so that the right one is hardly missing; `rounds` of plans, where none of
 * the first ones does; a step that is too big is planned again, at most this deep, and at most this many questions in all.
 * Files that are read where a name in the wish is not found in those that are shown.
 */
export const PLANNING = { voteCap: 15, largestLead: 6, sampleCap: 24, plans: 5, rounds: 2, depth: 3, questions: 12, filesRead: 5_000 } as const;

/**
 * A task that is planned in smaller ones: after so many answers that checks have refused; tasks of one run, calls for each with its plan and all
 * its smaller tasks (twice what it had itself), smaller ones of each, and replies of one vote on the plan, discarded ones included. A plan of a
 * few functions is found in a few replies or not at all.
 */
export const DIVIDING = { refused: 10, tasks: 2, calls: 2 * SAMPLE_CAP, steps: 6, samples: 9 } as const;

/**
 * A planned feature: branches of files beside each other, times that a winner may be taken back and asked for again because it does not stand
 * together with others, and how much of a failure it is told then. Twice wrong about the same is a matter for a person.
 */
export const PLAN = { branches: 4, redos: 2, reasonChars: 600 } as const;

/** Near misses of one task that are repaired: a repair is made to pass the tests, so many of them would outvote what passed them by itself. */
export const MOST_REPAIRS = 2;
