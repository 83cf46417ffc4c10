// What a person has to know before the list: restricted mode, stale edits, failing checks of the whole, and the notes.
import type { ComponentChildren, VNode } from 'preact';
import type { Check } from '../../server/protocol/model';
import type { RunView } from '../../server/protocol/runView';
import { CHECK_SIGNS, CHECK_WORDS, counted } from '../words';
import { CheckList } from './evidenceView';
import { Icon } from './icon';
import { LazyDetails } from './lazyDetails';
import { Visible } from './visible';

export function RunNotes({ run, restricted }: { readonly run: RunView; readonly restricted: boolean }): VNode {
  const stale = run.edits.filter((edit) => edit.status === 'stale').length;
  const failing = run.integration.filter((check) => check.outcome !== 'passed' && check.outcome !== 'skipped');
  return (
    <div class="notes">
      {restricted ? <Note icon="shield" tone="warn">Restricted Mode: nothing of this project is executed, so tests are skipped. Trust the workspace to run them.</Note> : null}
      {stale > 0 ? <Note icon="history" tone="warn">{`${counted(stale, 'edit')} stale: the code changed after the run read it. Stale edits cannot be applied; run again to renew them.`}</Note> : null}
      {failing.length > 0 ? <Note icon="error" tone="bad">{`Together the edits do not hold: ${failing.map((check) => CHECK_WORDS[check.name].toLowerCase()).join(', ')} went wrong.`}</Note> : null}
      {run.gaps?.map((gap, index) => (
        <Note key={`gap${String(index)}`} icon="question" tone="warn">
          The wish leaves something open: <Visible text={gap.text} />. <Visible text={gap.question} />
        </Note>
      ))}
      {run.notes.map((note, index) => (
        <Note key={index} icon="info" tone="calm">
          <Visible text={note} />
        </Note>
      ))}
      <WholeChecks name="Before any edit" tone="calm" checks={run.baseline} />
      {run.waves?.map(({ wave, checks }) => (
        <WholeChecks key={wave} name={`Wave ${String(wave)}`} checks={checks} />
      ))}
      <WholeChecks name="All edits together" checks={run.integration} />
    </div>
  );
}

function Note({ icon, tone, children }: { readonly icon: string; readonly tone: string; readonly children: ComponentChildren }): VNode {
  return (
    <p class={`note note-${tone}`}>
      <span class={`tone-${tone}`}>
        <Icon name={icon} />
      </span>
      <span>{children}</span>
    </p>
  );
}

interface WholeChecksProps {
  readonly name: string;
  /** Set where an outcome is no news: tests of stubs fail before the edits. */
  readonly tone?: 'calm';
  readonly checks: readonly Check[];
}

/** A line of outcomes that opens to the checks themselves. */
function WholeChecks({ name, tone, checks }: WholeChecksProps): VNode | null {
  if (checks.length === 0) return null;
  return (
    <LazyDetails
      kind="whole"
      summary={
        <span class="whole-line">
          <span class="whole-name">{name}</span>
          {checks.map((check, index) => (
            <span key={index} class={`sign tone-${tone ?? CHECK_SIGNS[check.outcome].tone}`}>
              <Icon name={CHECK_SIGNS[check.outcome].icon} />
              <span>{`${CHECK_WORDS[check.name]} ${CHECK_SIGNS[check.outcome].word}`}</span>
            </span>
          ))}
        </span>
      }
      content={() => <CheckList checks={checks} />}
    />
  );
}
