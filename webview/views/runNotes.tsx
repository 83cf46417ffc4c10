// What a person has to know before the list: restricted mode, stale edits, failing checks of the whole, and the notes.
import type { ComponentChildren, VNode } from 'preact';
import type { Check } from '../../server/protocol/model';
import type { RunView } from '../../server/protocol/runView';
import { t } from '../l10n';
import { CHECK_SIGNS, CHECKS_IN_TEXT, checkWords, counted } from '../words';
import { CheckList } from './evidenceView';
import { Icon } from './icon';
import { LazyDetails } from './lazyDetails';
import { Visible } from './visible';

export function RunNotes({ run, restricted }: { readonly run: RunView; readonly restricted: boolean }): VNode {
  const stale = run.edits.filter((edit) => edit.status === 'stale').length;
  const failing = run.integration.filter((check) => check.outcome !== 'passed' && check.outcome !== 'skipped');
  return (
    <div class="notes">
      {restricted ? <Note icon="shield" tone="warn">{t('Restricted Mode: nothing of this project is executed, so tests are skipped. Trust the workspace to run them.')}</Note> : null}
      {stale > 0 ? <Note icon="history" tone="warn">{t('{0} stale: the code changed after the run read it. Stale edits cannot be applied; run again to renew them.', counted(stale, 'edit'))}</Note> : null}
      {failing.length > 0 ? <Note icon="error" tone="bad">{t('Together the edits do not hold: {0} went wrong.', failing.map((check) => CHECKS_IN_TEXT[check.name]).join(', '))}</Note> : null}
      {run.gaps?.map((gap, index) => (
        <Note key={`gap${String(index)}`} icon="question" tone="warn">
          <Visible text={t('The wish leaves something open: {0}. {1}', gap.text, gap.question)} />
        </Note>
      ))}
      {run.notes.map((note, index) => (
        <Note key={index} icon="info" tone="calm">
          <Visible text={note} />
        </Note>
      ))}
      <WholeChecks name={t('Before any edit')} tone="calm" checks={run.baseline} />
      {run.waves?.map(({ wave, checks }) => (
        <WholeChecks key={wave} name={t('Wave {0}', wave)} checks={checks} />
      ))}
      <WholeChecks name={t('All edits together')} checks={run.integration} />
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
              <span>{checkWords(check)}</span>
            </span>
          ))}
        </span>
      }
      content={() => <CheckList checks={checks} />}
    />
  );
}
