// Pause or Continue, and Stop: what a person can do to a run that goes on.
import { Fragment, type VNode } from 'preact';
import type { RunView } from '../../server/protocol/runView';
import { canAskAgain, canGoOn } from '../furtherRuns';
import type { Host } from '../host';
import { t } from '../l10n';
import { Button } from './button';

/** Where the run has ended: going on with it, or taking it all back, where there is something to go on with or to take back. */
export function RunButtons({ run, send }: { readonly run: RunView; readonly send: Host['send'] }): VNode | null {
  if (run.status !== 'running') return <EndedButtons run={run} send={send} />;
  const held = run.paused;
  return (
    <Fragment>
      <Button icon="debug-stop" secondary title={t('Stops all calls and checks; what is decided is kept')} onPress={() => send({ type: 'stop' })}>
        {t('Stop')}
      </Button>
      <Button icon={held ? 'debug-continue' : 'debug-pause'} secondary title={held ? t('New calls may leave again') : t('No new call leaves; calls on their way are kept')} onPress={() => send({ type: held ? 'continue' : 'pause' })}>
        {held ? t('Continue') : t('Pause')}
      </Button>
    </Fragment>
  );
}

function EndedButtons({ run, send }: { readonly run: RunView; readonly send: Host['send'] }): VNode {
  return (
    <Fragment>
      {canGoOn(run) ? (
        <Button icon="debug-continue" secondary title={t('Asks what is still open, within today\'s limits; no reply is paid for twice')} onPress={() => send({ type: 'resume' })}>
          {t('Go on')}
        </Button>
      ) : null}
      {canGoOn(run) && isLimited(run) ? (
        <Button icon="settings-gear" secondary title={t('The settings that limit what a run may ask and spend')} onPress={() => send({ type: 'settings' })}>
          {t('Limits')}
        </Button>
      ) : null}
      {canAskAgain(run) ? (
        <Button icon="refresh" secondary title={t('Asks about the refused edits again, and about what needs them, in a new run that is told your reasons; the others stand')} onPress={() => send({ type: 'askAgain' })}>
          {t('Ask again')}
        </Button>
      ) : null}
      {run.edits.some((edit) => edit.status === 'applied') ? (
        <Button icon="discard" secondary title={t('Takes all applied edits out of the files again; what else was typed stays')} onPress={() => send({ type: 'undo', edits: [] })}>
          {t('Take all back')}
        </Button>
      ) : null}
    </Fragment>
  );
}

/** The run ended because it may not ask or spend more. */
function isLimited({ settings, spending, reason }: RunView): boolean {
  return spending.chargedCalls >= settings.maxCalls || /budget|limit/i.test(reason);
}
