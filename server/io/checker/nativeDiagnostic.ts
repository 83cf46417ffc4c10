// A finding of the native compiler in our words.
import type { Diagnostic } from '../../protocol/model';

/** Places are UTF-16 positions; categories are the compiler's: 0 warning, 1 error, 2 suggestion, 3 message. */
export interface NativeDiagnostic {
  readonly pos: number;
  readonly end: number;
  readonly code: number;
  readonly category: number;
  readonly text: string;
  readonly messageChain?: readonly NativeDiagnostic[];
}

export function toDiagnostic(file: string, found: NativeDiagnostic): Diagnostic {
  const span = { start: found.pos, end: found.end };
  return { file, code: found.code, message: wholeText(found, 0), span, severity: found.category === 1 ? 'error' : 'warning' };
}

/** Each reason on a line of its own, indented under what it explains, as the other compiler prints it. */
function wholeText({ text, messageChain = [] }: NativeDiagnostic, depth: number): string {
  return [`${'  '.repeat(depth)}${text}`, ...messageChain.map((one) => wholeText(one, depth + 1))].join('\n');
}
