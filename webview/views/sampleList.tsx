// The replies of a task: who said what, why it was discarded, and the raw text on request.
import type { VNode } from 'preact';
import type { SampleView, TaskView } from '../../server/protocol/runView';
import { t } from '../l10n';
import { clusterLetter } from '../tallyCells';
import { checkWords, counted, type Sign } from '../words';
import { Signed } from './icon';
import { LazyDetails } from './lazyDetails';
import { Visible } from './visible';

const SAMPLE_SIGNS: Readonly<Record<SampleView['state'], Sign>> = {
  running: { icon: 'loading', get word() { return t('asking'); }, tone: 'live' },
  answer: { icon: 'comment', get word() { return t('answer'); }, tone: 'calm' },
  redFlag: { icon: 'flag', get word() { return t('red flag'); }, tone: 'bad' },
  refused: { icon: 'close', get word() { return t('refused by a check'); }, tone: 'bad' },
  failed: { icon: 'debug-disconnect', get word() { return t('no reply'); }, tone: 'warn' },
  judgement: { icon: 'law', get word() { return t('judged'); }, tone: 'calm' },
};

export function SampleList({ task, open }: { readonly task: TaskView; readonly open: boolean }): VNode | null {
  if (task.samples.length === 0) return null;
  return (
    <LazyDetails
      kind="samples"
      open={open}
      summary={counted(task.samples.length, 'sample')}
      content={() => (
        <ul class="sample-list">
          {task.samples.map((sample) => (
            <li key={sample.id}>
              <SampleRow task={task} sample={sample} />
            </li>
          ))}
        </ul>
      )}
    />
  );
}

function SampleRow({ task, sample }: { readonly task: TaskView; readonly sample: SampleView }): VNode {
  const line = <SampleLine task={task} sample={sample} />;
  return (
    <div class="sample">
      {sample.raw === '' ? <div class="sample-plain">{line}</div> : <LazyDetails kind="raw" summary={line} content={() => <RawReply raw={sample.raw} />} />}
      {sample.detail === '' ? null : (
        <p class="sample-detail">
          <Visible text={sample.detail} />
        </p>
      )}
    </div>
  );
}

function SampleLine({ task, sample }: { readonly task: TaskView; readonly sample: SampleView }): VNode {
  const letter = clusterLetter(task.tally, sample);
  const sign = letter === '' ? SAMPLE_SIGNS[sample.state] : { ...SAMPLE_SIGNS[sample.state], word: t('answer {0}', letter) };
  const checks = sample.checks.map(checkWords).join(', ');
  return (
    <span class="sample-line">
      <Signed sign={sign} />
      <span class="sample-agent">
        <Visible text={sample.agent} />
      </span>
      <span class="quiet">{checks}</span>
    </span>
  );
}

function RawReply({ raw }: { readonly raw: string }): VNode {
  return (
    <div>
      <p class="quiet">{t('Raw reply, {0}', counted(raw.length, 'character'))}</p>
      <pre>
        <Visible text={raw} />
      </pre>
    </div>
  );
}
