// What trying the laws has shown, as one judgement with lines that a person reads.
import type { CheckOutcome } from '../../../protocol/model';
import type { Law } from './law';

/** A law that did not hold, on the simplest arguments found. */
export interface Broken {
  readonly law: Law;
  readonly args: readonly string[];
  readonly said: string;
}

export interface LawReport {
  readonly outcome: CheckOutcome;
  readonly detail: string;
}

/** Only what is said without a doubt refuses; the rest is shown for a person to judge. */
export function lawReport(name: string, tried: { readonly laws: number; readonly calls: number }, broken: readonly Broken[]): LawReport {
  const certain = broken.filter(({ law }) => law.certain);
  const lines = (certain.length > 0 ? certain : broken).map((one) => line(name, one));
  if (certain.length > 0) return { outcome: 'failed', detail: lines.join('\n') };
  const held = `${tried.laws - broken.length} of ${tried.laws} laws hold on ${tried.calls} calls`;
  return { outcome: 'passed', detail: [held, ...lines.map((one) => `worth a look: ${one}`)].join('\n') };
}

function line(name: string, { law, args, said }: Broken): string {
  const on = law.inputs === 'drawn' ? ` For ${name}(${args.join(', ')})` : args.length > 0 ? ` With ${args.join(', ')}` : ' Once';
  return `It should hold that it ${law.title} (${law.because}).${on}: ${said}`;
}
