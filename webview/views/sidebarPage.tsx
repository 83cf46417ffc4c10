// The sidebar: the numbers of the run at a glance while the person works elsewhere. Tasks and edits stand in the tree above it.
import { Fragment, type VNode } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { dashboardOf } from '../../server/protocol/dashboard';
import type { RunView } from '../../server/protocol/runView';
import { settledTasks } from '../../server/protocol/settledTasks';
import { dashboardLines } from '../dashboardLines';
import type { Host } from '../host';
import { t } from '../l10n';
import { firstState, LOST, reducePage } from '../state';
import { RUN_SIGNS, runSign, STAGE_WORDS } from '../words';
import { Icon, Signed } from './icon';
import { ProgressBar } from './progressBar';
import { RunButtons } from './runButtons';
import { SimulatedTag } from './runHeader';
import { Visible } from './visible';

interface Shown {
  readonly run: RunView | null;
  readonly restricted: boolean;
  readonly spoken: string;
}

export function SidebarPage({ host }: { readonly host: Host }): VNode {
  const [shown, setShown] = useState<Shown>({ run: null, restricted: false, spoken: '' });
  useEffect(() => {
    let state = firstState(undefined);
    const end = host.listen((message) => {
      state = reducePage(state, message);
      if (state.number === LOST) host.send({ type: 'ready' });
      else setShown({ run: state.run, restricted: state.restricted, spoken: state.spoken });
    });
    host.send({ type: 'ready' });
    return end;
  }, [host]);
  return (
    <Fragment>
      <div class="spoken" role="status" aria-live="polite">
        {shown.spoken}
      </div>
      {shown.run === null ? <main><h1>{t('No run')}</h1><p class="quiet">{t('Select code and choose Swarm Implement.')}</p></main> : <Dashboard run={shown.run} restricted={shown.restricted} host={host} />}
    </Fragment>
  );
}

function Dashboard({ run, restricted, host }: { readonly run: RunView; readonly restricted: boolean; readonly host: Host }): VNode {
  const running = run.status === 'running';
  const dashboard = useMemo(() => dashboardOf(run), [run]);
  return (
    <main class="dashboard">
      <div class="run-line">
        <Signed sign={runSign(run)} />
        {running ? <span class="quiet">{STAGE_WORDS[run.stage]}</span> : null}
        {run.simulated ? <SimulatedTag /> : null}
      </div>
      <h1>
        <Visible text={run.title} />
      </h1>
      <p class="model">
        <Icon name="hubot" /> <Visible text={run.model} />
      </p>
      {restricted ? <p class="quiet"><Icon name="shield" /> {t('Restricted Mode: no tests are run.')}</p> : null}
      {running ? <ProgressBar label={t('Tasks settled')} value={run.tasks.length > 0 ? settledTasks(run) : undefined} max={run.tasks.length} /> : null}
      {run.reason === '' ? null : <p class={`run-reason tone-${RUN_SIGNS[run.status].tone}`}><Visible text={run.reason} /></p>}
      <BudgetBar share={dashboard.money.share} />
      <dl class="run-facts">
        {dashboardLines(dashboard).map(({ id, name, words, unknown }) => (
          <div key={id} class="run-fact" data-number={id}>
            <dt>{name}</dt>
            <dd class={unknown === true ? 'unknown' : ''}>{words}</dd>
          </div>
        ))}
      </dl>
      <div class="run-buttons">
        <RunButtons run={run} send={host.send} />
      </div>
    </main>
  );
}

function BudgetBar({ share }: { readonly share: number | null }): VNode | null {
  if (share === null) return null;
  return <ProgressBar label={t('{0} percent of the budget is spent or on its way', Math.round(100 * share))} value={Math.min(share, 1)} max={1} />;
}
