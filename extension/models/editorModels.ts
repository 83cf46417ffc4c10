// Answers the server's calls with the language models that the editor offers to extensions.
import { CancellationTokenSource, LanguageModelChatMessage, LanguageModelError, lm, type LanguageModelChat } from 'vscode';
import type { LmAnswer, LmRequest } from '../client';
import { t } from '../l10n';

/** Lives as long as the extension; knows the calls that are under way, so that they can be cancelled. */
export class EditorModels {
  readonly #calls = new Map<string, CancellationTokenSource>();

  async complete(request: LmRequest): Promise<LmAnswer> {
    const source = new CancellationTokenSource();
    this.#calls.set(request.call, source);
    try {
      const model = await choose(request.model);
      if (model === undefined) return { ok: false, reason: 'modelNotFound', message: notFound(request.model) };
      const response = await model.sendRequest(request.messages.map(toMessage), { justification: t('Starling asks several agents for each edit.') }, source.token);
      let text = '';
      for await (const part of response.text) text += part;
      return { ok: true, text, model: model.id };
    } catch (error) {
      return { ok: false, ...failureOf(error, source.token.isCancellationRequested) };
    } finally {
      this.#calls.delete(request.call);
      source.dispose();
    }
  }

  cancel(call: string): void {
    this.#calls.get(call)?.cancel();
  }
}

async function choose(wanted: string): Promise<LanguageModelChat | undefined> {
  const models = await lm.selectChatModels();
  return wanted === '' ? models[0] : models.find((model) => model.id === wanted || model.family === wanted);
}

/** The API has no system message for extensions: it goes first, as the person's. */
function toMessage({ content }: LmRequest['messages'][number]): LanguageModelChatMessage {
  return LanguageModelChatMessage.User(content);
}

function notFound(model: string): string {
  return model === '' ? t('This editor offers no language model. Sign in to one, or choose another provider.') : t('This editor offers no model {0}. Use "Starling: Choose Model".', model);
}

function failureOf(error: unknown, cancelled: boolean): { readonly reason: string; readonly message: string } {
  if (cancelled) return { reason: 'cancelled', message: 'stopped' };
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof LanguageModelError)) return { reason: 'server', message };
  switch (error.code) {
    case LanguageModelError.NoPermissions.name:
      return { reason: 'unauthorized', message: t('You did not allow Starling to use the language models of this editor.') };
    case LanguageModelError.NotFound.name:
      return { reason: 'modelNotFound', message };
    case LanguageModelError.Blocked.name:
      return { reason: 'rateLimited', message };
    default:
      return { reason: 'server', message };
  }
}
