// The head of the page: what was asked, of whom, how far it is, what it cost, and its buttons.
import type { ComponentChildren, VNode } from 'preact';
import type { RunView } from '../../server/protocol/runView';
import { settledTasks } from '../../server/protocol/settledTasks';
import { plain, t } from '../l10n';
import { compact, counted, duration, money, moneyRange, RUN_SIGNS, runSign, STAGE_WORDS } from '../words';
import { Icon, Signed } from './icon';
import type { PageDoor } from './pageDoor';
import { ProgressBar } from './progressBar';
import { RunButtons } from './runButtons';
import { Visible } from './visible';

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
    <span class="simulated" title={t('No real model answered: the replies come from a test server. Votes and costs say nothing about a real model.')}>
      <Icon name="beaker" /> {t('simulated')}
    </span>
  );
}

export function RunProgress({ run }: { readonly run: RunView }): VNode {
  const settled = settledTasks(run);
  const known = run.tasks.length > 0;
  const at = STAGES.indexOf(run.stage);
  return (
    <div class="run-progress">
      <ProgressBar label={known ? t('{0} of {1} settled', settled, counted(run.tasks.length, 'task')) : t('Working')} value={known ? settled : undefined} max={run.tasks.length} />
      <ol class="stages" aria-label={t('Stages')}>
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

/** Calls and cost are what counts against the limits, so what the run carries from the one that it goes on with is in them. */
function RunFacts({ run }: { readonly run: RunView }): VNode {
  const { spending, settings, forecast } = run;
  return (
    <dl class="run-facts">
      <Fact name={t('Tasks')} value={t('{0} of {1}', settledTasks(run), run.tasks.length)} />
      <Fact name={t('Edits')} value={plain(run.edits.length)} />
      <Fact name={t('Calls')} value={settings.maxCalls > 0 ? t('{0} of at most {1}', plain(spending.chargedCalls), plain(settings.maxCalls)) : plain(spending.chargedCalls)} />
      <Fact name={t('Tokens')} value={usedTokens(run)} />
      <Fact name={t('Cost')} value={<Cost run={run} />} />
      {forecast === null ? null : (
        <Fact name={t('Forecast')} value={[t('{0} calls', span(forecast.callsMin, forecast.callsMax)), ...tokenWords(forecast), moneyRange(forecast.usdMin, forecast.usdMax)].join(', ')} />
      )}
      <CallsLeft run={run} />
      <Fact name={t('Time')} value={duration(run.ms)} />
    </dl>
  );
}

/** While the run goes on: an interval from what it has measured, or why there is none yet. */
function CallsLeft({ run }: { readonly run: RunView }): VNode | null {
  if (run.status !== 'running' || run.outlook === null) return null;
  const { callsLeft, why } = run.outlook;
  return <Fact name={t('Left')} value={callsLeft === null ? why : t('{0} calls', span(callsLeft.min, callsLeft.max))} />;
}

function usedTokens({ usage }: RunView): string {
  const [input, cached, output] = [compact(usage.inputTokens), compact(usage.cachedTokens), compact(usage.outputTokens)];
  return usage.cachedTokens === 0 ? t('{0} in, {1} out', input, output) : t('{0} + {1} cached in, {2} out', input, cached, output);
}

function span(min: number, max: number): string {
  return `${String(min)}\u2013${String(max)}`;
}

/** Uncached and cached input apart from output: they have different prices. */
function tokenWords({ tokens }: NonNullable<RunView['forecast']>): readonly string[] {
  if (tokens === undefined) return [];
  const range = ({ min, max }: { readonly min: number; readonly max: number }): string => `${compact(min)}\u2013${compact(max)}`;
  return [t('{0} tokens in uncached, {1} cached, {2} out', range(tokens.input), range(tokens.cached), range(tokens.output))];
}

/** Reads `Cost unknown` with its heading: money that is not known is never a zero. */
function Cost({ run }: { readonly run: RunView }): VNode {
  const { chargedUsd: spent } = run.spending;
  const budget = run.settings.budgetUsd;
  return (
    <span class={spent === null ? 'unknown' : ''}>
      {spent === null ? t('unknown') : money(spent)}
      {run.usage.estimatedCalls === undefined ? '' : `, ${t('{0} estimated', counted(run.usage.estimatedCalls, 'call'))}`}
      {budget === null ? '' : `, ${t('budget {0}', money(budget))}`}
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
