// The sidebar: the run at a glance while the person works elsewhere. Read only, except for Pause and Stop.
import { Fragment, type VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { RunView, TaskView } from '../../server/protocol/runView';
import { announcement } from '../announcement';
import { countFor } from '../groupEdits';
import type { Host } from '../host';
import { compact, counted, duration, RUN_SIGNS, runSign, STAGE_WORDS, TASK_SIGNS } from '../words';
import { Icon, Signed } from './icon';
import { ProgressBar } from './progressBar';
import { RunButtons } from './runButtons';
import { CallsLeft, Cost, Fact, settledTasks, SimulatedTag } from './runHeader';
import { Visible } from './visible';

interface Shown {
  readonly run: RunView | null;
  readonly restricted: boolean;
  readonly spoken: string;
}

export function SidebarPage({ host }: { readonly host: Host }): VNode {
  const [shown, setShown] = useState<Shown>({ run: null, restricted: false, spoken: '' });
  useEffect(() => {
    const end = host.listen((message) => {
      if (message.type !== 'state') return;
      setShown((before) => ({ run: message.run, restricted: message.restricted, spoken: announcement(before.run, message.run) ?? before.spoken }));
    });
    host.send({ type: 'ready' });
    return end;
  }, [host]);
  return (
    <Fragment>
      <div class="spoken" role="status" aria-live="polite">
        {shown.spoken}
      </div>
      {shown.run === null ? <p class="quiet">No run. Select code and choose Swarm Implement.</p> : <Dashboard run={shown.run} restricted={shown.restricted} host={host} />}
    </Fragment>
  );
}

function Dashboard({ run, restricted, host }: { readonly run: RunView; readonly restricted: boolean; readonly host: Host }): VNode {
  const running = run.status === 'running';
  return (
    <div class="dashboard">
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
      {restricted ? <p class="quiet"><Icon name="shield" /> Restricted Mode: no tests are run.</p> : null}
      {running ? <ProgressBar label="Tasks settled" value={run.tasks.length > 0 ? settledTasks(run) : undefined} max={run.tasks.length} /> : null}
      {run.reason === '' ? null : <p class={`run-reason tone-${RUN_SIGNS[run.status].tone}`}><Visible text={run.reason} /></p>}
      <dl class="run-facts">
        <Fact name="To review" value={counted(countFor(run, 'review'), 'edit')} />
        <Fact name="Accepted" value={counted(countFor(run, 'accepted'), 'edit')} />
        <Fact name="Calls" value={`${run.usage.calls.toLocaleString('en-US')} of at most ${run.settings.maxCalls.toLocaleString('en-US')}`} />
        <Fact name="Tokens" value={`${compact(run.usage.inputTokens + run.usage.cachedTokens)} in, ${compact(run.usage.outputTokens)} out`} />
        <Fact name="Cost" value={<Cost run={run} />} />
        <CallsLeft run={run} />
        <Fact name="Time" value={duration(run.ms)} />
      </dl>
      <BudgetBar run={run} />
      <div class="run-buttons">
        <RunButtons run={run} send={host.send} />
      </div>
      <ul class="task-list" aria-label="Tasks">
        {run.tasks.map((task) => (
          <TaskLine key={task.id} task={task} />
        ))}
      </ul>
    </div>
  );
}

function BudgetBar({ run }: { readonly run: RunView }): VNode | null {
  const { usd } = run.usage;
  const { budgetUsd } = run.settings;
  if (usd === null || budgetUsd === null || budgetUsd <= 0) return null;
  return <ProgressBar label={`${String(Math.round((usd / budgetUsd) * 100))} percent of the budget is used`} value={Math.min(usd, budgetUsd)} max={budgetUsd} />;
}

function TaskLine({ task }: { readonly task: TaskView }): VNode {
  const sign = TASK_SIGNS[task.status];
  return (
    <li title={task.why === '' ? sign.word : task.why}>
      <span class={`tone-${sign.tone}`}>
        <Icon name={sign.icon} />
      </span>
      <span class="task-name">
        <Visible text={task.title} />
      </span>
      <span class="quiet">{sign.word}</span>
    </li>
  );
}
