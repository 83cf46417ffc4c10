// Pause or Continue, and Stop: what a person can do to a run that goes on.
import { Fragment, type VNode } from 'preact';
import type { RunView } from '../../server/protocol/runView';
import type { Host } from '../host';
import { Button } from './button';

/** Nothing where the run has ended. */
export function RunButtons({ run, send }: { readonly run: RunView; readonly send: Host['send'] }): VNode | null {
  if (run.status !== 'running') return null;
  const held = run.paused;
  return (
    <Fragment>
      <Button icon="debug-stop" secondary title="Stops all calls and checks; what is decided is kept" onPress={() => send({ type: 'stop' })}>
        Stop
      </Button>
      <Button icon={held ? 'debug-continue' : 'debug-pause'} secondary title={held ? 'New calls may leave again' : 'No new call leaves; calls on their way are kept'} onPress={() => send({ type: held ? 'continue' : 'pause' })}>
        {held ? 'Continue' : 'Pause'}
      </Button>
    </Fragment>
  );
}
