// Progress of a run on stderr: one moving line on a terminal, plain lines otherwise.
import type { Forecast, Range } from '../protocol/money';
import type { RunEvent } from '../protocol/runEvent';
import type { RunView } from '../protocol/runView';
import { settledTasks } from '../protocol/settledTasks';

export interface ProgressSink {
  readonly isTerminal: boolean;
  write(text: string): void;
}

/** Called with every event and the view after it. */
export function showProgress(sink: ProgressSink): (event: RunEvent, view: RunView) => void {
  return (event, view) => {
    const line = sink.isTerminal ? barLine(view) : plainLine(event, view);
    if (line === undefined) return;
    sink.write(sink.isTerminal ? `\r\x1b[2K${line}${event.type === 'runEnded' ? '\n' : ''}` : `${line}\n`);
  };
}

function barLine(view: RunView): string {
  const done = settledTasks(view);
  const width = 20;
  const filled = view.tasks.length === 0 ? 0 : Math.round((width * done) / view.tasks.length);
  const active = view.tasks.find((task) => task.status === 'sampling')?.title ?? view.stage;
  const bar = '#'.repeat(filled) + '-'.repeat(width - filled);
  return `[${bar}] ${done}/${view.tasks.length} ${view.usage.calls} calls ${active}`.slice(0, 100);
}

function plainLine(event: RunEvent, view: RunView): string | undefined {
  switch (event.type) {
    case 'runStarted':
      return `starling: ${event.target} with ${event.model}${event.simulated ? ' (simulated)' : ''}, run ${event.run}`;
    case 'planned': {
      const { tasks, callsMin, callsMax } = event.forecast;
      return `plan: ${tasks} tasks, ${callsMin} to ${callsMax} calls${forecastWords(event.forecast)}`;
    }
    case 'voterDropped':
      return `voter dropped: ${event.voter}: ${event.why}`;
    case 'reused':
      return `reused: ${title(view, event.task)}, decided in run ${event.from}`;
    case 'baselined':
      return event.checks.map((check) => `baseline: ${check.name} ${check.detail}`).join('\n');
    case 'decided':
      return `decided: ${title(view, event.task)} (${event.evidence.level}, ${event.edits.length} edits)`;
    case 'undecided':
      return `undecided: ${title(view, event.task)}: ${event.why}`;
    case 'divided':
      return `divided: ${title(view, event.task)}: ${event.tasks.map(({ target }) => target.path).join(', ')}`;
    case 'healed':
      return event.rung === 'quarantine' ? undefined : `healing: ${title(view, event.task)}: ${event.why}`;
    case 'runEnded':
      return `${event.status}${event.reason === '' ? '' : `: ${event.reason}`}`;
    default:
      return undefined;
  }
}

/** Tokens in thousands; money only where the price is known. */
function forecastWords({ tokens, usdMin, usdMax }: Forecast): string {
  const money = usdMin === null || usdMax === null ? ', cost unknown' : `, $${usdMin.toFixed(4)} to $${usdMax.toFixed(4)}`;
  if (tokens === undefined) return money;
  const thousands = ({ min, max }: Range): string => `${(min / 1000).toFixed(1)} to ${(max / 1000).toFixed(1)}`;
  return `, thousands of tokens: ${thousands(tokens.input)} in uncached, ${thousands(tokens.cached)} cached, ${thousands(tokens.output)} out${money}`;
}

function title(view: RunView, task: string): string {
  return view.tasks.find((one) => one.id === task)?.title ?? task;
}
