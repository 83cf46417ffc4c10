// The head of the page: what was asked, of whom, how far it is, what it cost, and its buttons.
import type { ComponentChildren, VNode } from 'preact';
import type { RunView } from '../../server/protocol/runView';
import { compact, duration, money, moneyRange, RUN_SIGNS, runSign, STAGE_WORDS } from '../words';
import { Icon, Signed } from './icon';
import type { PageDoor } from './pageDoor';
import { ProgressBar } from './progressBar';
import { RunButtons } from './runButtons';
import { Visible } from './visible';
import { isSettled } from '../../server/protocol/isSettled';

const STAGES: readonly RunView['stage'][] = ['locating', 'planning', 'swarming', 'assembling', 'review'];

export function RunHeader({ run, door }: { readonly run: RunView; readonly door: PageDoor }): VNode {
  const running = run.status === 'running';
  return (
    <header class="run-head">
      <div class="run-title">
        <h1>
          <Visible text={run.title} />
        </h1>
        <RunButtons run={run} send={door.send} />
      </div>
      <div class="run-line">
        <Signed sign={runSign(run)} />
        {run.simulated ? <SimulatedTag /> : null}
        <span class="model">
          <Icon name="hubot" /> <Visible text={run.model} />
        </span>
        {run.target === run.title ? null : (
          <code class="path">
            <Visible text={run.target} />
          </code>
        )}
      </div>
      {run.reason === '' ? null : (
        <p class={`run-reason tone-${RUN_SIGNS[run.status].tone}`}>
          <Visible text={run.reason} />
        </p>
      )}
      {running ? <RunProgress run={run} /> : null}
      <RunFacts run={run} />
    </header>
  );
}

/** Said wherever numbers of a simulated model are shown. */
export function SimulatedTag(): VNode {
  return (
    <span class="simulated" title="No real model answered: the replies come from a test server. Votes and costs say nothing about a real model.">
      <Icon name="beaker" /> simulated
    </span>
  );
}

export function RunProgress({ run }: { readonly run: RunView }): VNode {
  const settled = settledTasks(run);
  const known = run.tasks.length > 0;
  const at = STAGES.indexOf(run.stage);
  return (
    <div class="run-progress">
      <ProgressBar label={known ? `${String(settled)} of ${String(run.tasks.length)} tasks settled` : 'Working'} value={known ? settled : undefined} max={run.tasks.length} />
      <ol class="stages" aria-label="Stages">
        {STAGES.map((stage, index) => (
          <li key={stage} class={index < at ? 'stage done' : 'stage'} {...(index === at ? { 'aria-current': 'step' as const } : {})}>
            <Icon name={index < at ? 'check' : index === at ? 'circle-filled' : 'circle-outline'} />
            {STAGE_WORDS[stage]}
          </li>
        ))}
      </ol>
    </div>
  );
}

export function settledTasks(run: RunView): number {
  return run.tasks.filter(isSettled).length;
}

function RunFacts({ run }: { readonly run: RunView }): VNode {
  const { usage, settings, forecast } = run;
  const cached = usage.cachedTokens === 0 ? '' : ` + ${compact(usage.cachedTokens)} cached`;
  return (
    <dl class="run-facts">
      <Fact name="Tasks" value={`${String(settledTasks(run))} of ${String(run.tasks.length)}`} />
      <Fact name="Edits" value={run.edits.length.toLocaleString('en-US')} />
      <Fact name="Calls" value={`${usage.calls.toLocaleString('en-US')}${settings.maxCalls > 0 ? ` of at most ${settings.maxCalls.toLocaleString('en-US')}` : ''}`} />
      <Fact name="Tokens" value={`${compact(usage.inputTokens)}${cached} in, ${compact(usage.outputTokens)} out`} />
      <Fact name="Cost" value={<Cost run={run} />} />
      {forecast === null ? null : (
        <Fact name="Forecast" value={`${String(forecast.callsMin)}\u2013${String(forecast.callsMax)} calls, ${tokenWords(forecast)}${moneyRange(forecast.usdMin, forecast.usdMax)}`} />
      )}
      <CallsLeft run={run} />
      <Fact name="Time" value={duration(run.ms)} />
    </dl>
  );
}

/** While the run goes on: an interval from what it has measured, or why there is none yet. */
function CallsLeft({ run }: { readonly run: RunView }): VNode | null {
  if (run.status !== 'running' || run.outlook === null) return null;
  const { callsLeft, why } = run.outlook;
  return <Fact name="Left" value={callsLeft === null ? why : `${String(callsLeft.min)}\u2013${String(callsLeft.max)} calls`} />;
}

/** Uncached and cached input apart from output: they have different prices. */
function tokenWords({ tokens }: NonNullable<RunView['forecast']>): string {
  if (tokens === undefined) return '';
  const range = ({ min, max }: { readonly min: number; readonly max: number }): string => `${compact(min)}\u2013${compact(max)}`;
  return `${range(tokens.input)} tokens in uncached, ${range(tokens.cached)} cached, ${range(tokens.output)} out, `;
}

/** Reads `Cost unknown` with its heading: money that is not known is never a zero. */
function Cost({ run }: { readonly run: RunView }): VNode {
  const budget = run.settings.budgetUsd;
  return (
    <span class={run.usage.usd === null ? 'unknown' : ''}>
      {run.usage.usd === null ? 'unknown' : money(run.usage.usd)}
      {run.usage.estimatedCalls === undefined ? '' : `, ${String(run.usage.estimatedCalls)} calls estimated`}
      {budget === null ? '' : `, budget ${money(budget)}`}
    </span>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: ComponentChildren }): VNode {
  return (
    <div class="run-fact">
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
