// Evidence: the level as a ladder of five, and each check that ran with its command and outcome.
import type { VNode } from 'preact';
import type { Check, Evidence, EvidenceLevel } from '../../server/protocol/model';
import type { EditView } from '../../server/protocol/runView';
import { t } from '../l10n';
import { CHECK_SIGNS, CHECK_WORDS, checkWords, duration, LEVEL_WORDS } from '../words';
import { Icon } from './icon';
import { LazyDetails } from './lazyDetails';
import { Visible } from './visible';

type Believed = Pick<EditView, 'evidence' | 'lowConfidence'>;

const LADDER: readonly EvidenceLevel[] = ['E0', 'E1', 'E2', 'E3', 'E4'];

/** Five rungs, filled up to the level; a check that went wrong is marked in words and icon. */
export function EvidenceBadge({ edit }: { readonly edit: Believed }): VNode {
  const { evidence } = edit;
  const reached = LADDER.indexOf(evidence.level);
  const wrong = evidence.checks.filter(isWrong);
  const words = evidenceWords(edit);
  return (
    <span class="evidence" role="img" aria-label={t('Evidence: {0}', words)} title={words}>
      {LADDER.map((level, index) => (
        <span key={level} class={index <= reached ? 'rung reached' : 'rung'} />
      ))}
      <span class={wrong.length > 0 ? 'level tone-bad' : edit.lowConfidence === undefined ? 'level' : 'level tone-warn'}>
        {evidence.level === 'none' ? '\u2013' : evidence.level}
        {wrong.length > 0 || edit.lowConfidence !== undefined ? <Icon name="warning" /> : null}
      </span>
    </span>
  );
}

/** An edit of low confidence says so wherever its evidence is named. */
export function evidenceWords({ evidence, lowConfidence }: Believed): string {
  const wrong = evidence.checks.filter(isWrong).map(checkWords);
  const level = evidence.level === 'none' ? LEVEL_WORDS.none : `${evidence.level}, ${LEVEL_WORDS[evidence.level]}`;
  return [level, ...lowWords(evidence, lowConfidence), ...wrong].join(', ');
}

/** The reason only where the level has not said it already. */
function lowWords({ level }: Evidence, reason: string | undefined): readonly string[] {
  if (reason === undefined) return [];
  return level === 'none' || level === 'E0' || level === 'E1' ? [t('low confidence')] : [t('low confidence: {0}', reason)];
}

/** One line per check; what went wrong stands open. */
export function CheckList({ checks }: { readonly checks: readonly Check[] }): VNode {
  if (checks.length === 0) return <p class="quiet">{t('No check has run.')}</p>;
  return (
    <ul class="checks">
      {checks.map((check, index) => (
        <li key={index}>
          <LazyDetails kind="check" open={isWrong(check)} summary={<CheckLine check={check} />} content={() => <CheckDetail check={check} />} />
        </li>
      ))}
    </ul>
  );
}

function CheckLine({ check }: { readonly check: Check }): VNode {
  const sign = CHECK_SIGNS[check.outcome];
  return (
    <span class="check-line">
      <span class={`tone-${sign.tone}`}>
        <Icon name={sign.icon} />
      </span>
      <span class="check-name">{CHECK_WORDS[check.name]}</span>
      <span class={`check-outcome tone-${sign.tone}`}>{sign.word}</span>
      <span class="check-time">{check.reused === true ? t('as before') : duration(check.ms)}</span>
    </span>
  );
}

function CheckDetail({ check }: { readonly check: Check }): VNode {
  return (
    <div class="check-detail">
      {check.detail === '' ? null : (
        <pre>
          <Visible text={check.detail} />
        </pre>
      )}
      {check.command === undefined ? null : (
        <pre class="command" aria-label={t('Command')}>
          <Visible text={check.command} />
        </pre>
      )}
      <p class="quiet">
        {check.reused === true ? `${t('Not run again: an earlier check read just the same.')} ` : ''}
        {t('Ran on input')} <code>{check.inputHash.slice(0, 12)}</code>
      </p>
    </div>
  );
}

function isWrong(check: Check): boolean {
  return check.outcome === 'failed' || check.outcome === 'crashed' || check.outcome === 'timeout';
}
