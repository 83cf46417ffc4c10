// The review page: draws the last state and turns keys and clicks into messages. The host owns the truth.
import { Fragment, type VNode } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useReducer } from 'preact/hooks';
import type { RunView } from '../../server/protocol/runView';
import { groupEdits, rowOrder } from '../groupEdits';
import type { Host } from '../host';
import { t } from '../l10n';
import { listBlocks } from '../listBlocks';
import { pressKey } from '../pressKey';
import { firstState, LOST, reducePage, type PageState } from '../state';
import { ActionBar } from './actionBar';
import { HelpPanel } from './helpPanel';
import { CardContext, type PageDoor } from './pageDoor';
import { NearBlock } from './nearBlock';
import { RunHeader } from './runHeader';
import { RunNotes } from './runNotes';
import { TaskSection } from './taskSection';

/** Up to this many rows all are drawn. */
const LONG_LIST = 60;

export function ReviewPage({ host }: { readonly host: Host }): VNode {
  const { state, door } = usePageState(host);
  useKeys(state, door);
  useRowFocus(state.current);
  useEffect(() => host.keep(state.current.screen), [state.current.screen]);
  return (
    <Fragment>
      <div class="spoken" role="status" aria-live="polite">
        {state.current.spoken}
      </div>
      {state.current.run === null ? <NoRun /> : <Review run={state.current.run} state={state.current} door={door} />}
    </Fragment>
  );
}

function Review({ run, state, door }: { readonly run: RunView; readonly state: PageState; readonly door: PageDoor }): VNode {
  const { screen } = state;
  const groups = useMemo(() => groupEdits(run, screen.filter, screen.words), [run, screen.filter, screen.words]);
  const rows = useMemo(() => rowOrder(groups), [groups]);
  const blocks = useMemo(() => listBlocks(groups), [groups]);
  const deep = groups.some((group) => group.heading !== undefined);
  const sight = useMemo(() => ({ run, answers: state.answers, split: screen.split }), [run, state.answers, screen.split]);
  const current = rows.includes(screen.focus) ? screen.focus : (rows[0] ?? '');
  return (
    <CardContext.Provider value={sight}>
      <main>
        <RunHeader run={run} door={door} />
        <RunNotes run={run} restricted={state.restricted} />
        <ActionBar run={run} screen={screen} door={door} />
        {screen.help ? <HelpPanel door={door} /> : null}
        {blocks.map(({ key, groups: members, guess }) => (
          <NearBlock
            key={key}
            guess={guess}
            always={rows.length <= LONG_LIST || rowOrder(members).includes(current)}
            content={() => members.map((group) => <TaskSection key={group.id} group={group} screen={screen} current={current} rows={rows} deep={deep} door={door} />)}
          />
        ))}
        {groups.length === 0 ? <p class="empty">{emptyWords(run)}</p> : null}
      </main>
    </CardContext.Provider>
  );
}

function emptyWords(run: RunView): string {
  if (run.edits.length + run.tasks.length > 0) return t('Nothing matches. Choose All to see every edit.');
  return run.status === 'running' ? t('Reading the code. Tasks appear here as soon as the plan is made.') : t('The run made no edits.');
}

function NoRun(): VNode {
  return (
    <main class="empty">
      <h1>{t('No run yet')}</h1>
      <p class="quiet">{t('Select a stub, a TODO or a declaration in the editor and choose Swarm Implement. Edits appear here one by one, with their votes and checks; nothing is written before you accept it.')}</p>
    </main>
  );
}

interface PageHold {
  /** Always the newest state: an event counts at once, also for a key that comes before the next drawing. */
  readonly state: { current: PageState };
  readonly door: PageDoor;
}

function usePageState(host: Host): PageHold {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const hold = useMemo((): PageHold & { readonly take: (event: PageEvent) => void } => {
    const state = { current: firstState(host.kept()) };
    const take = (event: PageEvent): void => {
      state.current = reducePage(state.current, event);
      if (state.current.number === LOST) host.send({ type: 'ready' });
      redraw(undefined);
    };
    return { state, take, door: { send: host.send, show: take } };
  }, [host]);
  useEffect(() => {
    const end = host.listen(hold.take);
    host.send({ type: 'ready' });
    return end;
  }, [host, hold]);
  return hold;
}

type PageEvent = Parameters<typeof reducePage>[1];

/** One listener for the life of the page. */
function useKeys(state: PageHold['state'], door: PageDoor): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!event.defaultPrevented && pressKey(event, state.current, door)) event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [state, door]);
}

/** Before the next paint, so that a key pressed right after meets the row that it was meant for. */
function useRowFocus({ moves, screen }: PageState): void {
  useLayoutEffect(() => {
    if (moves === 0) return;
    const title = document.getElementById(`row-${screen.focus}`);
    title?.focus({ preventScroll: true });
    title?.closest('.row')?.scrollIntoView({ block: 'nearest' });
  }, [moves]);
}
