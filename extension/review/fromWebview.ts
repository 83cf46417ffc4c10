// Checks what a page sent before anything is done with it. Pure.
import type { FromWebview } from '../../server/protocol/webview';

/** The message, rebuilt from its known fields; undefined for anything else. */
export function readFromWebview(value: unknown): FromWebview | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { type, edits, edit, reason, task } = value as Readonly<Record<string, unknown>>;
  switch (type) {
    case 'ready':
    case 'apply':
    case 'stop':
    case 'pause':
    case 'continue':
    case 'resume':
    case 'askAgain':
    case 'openAll':
    case 'settings':
      return { type };
    case 'accept':
    case 'reset':
    case 'undo':
      return isTexts(edits) ? { type, edits } : undefined;
    case 'refuse':
      return isTexts(edits) && typeof reason === 'string' ? { type, edits, reason } : undefined;
    case 'moreVotes':
    case 'alternatives':
      return typeof task === 'string' ? { type, task } : undefined;
    case 'openDiff':
    case 'openFile':
      return typeof edit === 'string' ? { type, edit } : undefined;
    default:
      return undefined;
  }
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
