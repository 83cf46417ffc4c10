// Starling: Choose Model. Local servers that answer now, the editor's own models, an endpoint, or the offline agents.
import { ConfigurationTarget, lm, window, workspace, type QuickPickItem } from 'vscode';
import { detectEndpoints, type ServerSettings } from '../../server/protocol/server';
import { t } from '../l10n';
import type { Session } from '../session';
import { setApiKey } from './setApiKey';

type Model = Pick<ServerSettings, 'provider' | 'model' | 'baseUrl'>;
type Choice = QuickPickItem & { readonly chosen: Model | 'endpoint' };

export async function chooseModel(session: Session): Promise<void> {
  const choice = await window.showQuickPick(choices(session), { title: t('Choose Model'), placeHolder: t('Where answers come from'), matchOnDescription: true });
  if (choice === undefined) return;
  const model = choice.chosen === 'endpoint' ? await askEndpoint() : choice.chosen;
  if (model === undefined) return;
  const section = workspace.getConfiguration('starling');
  for (const key of ['provider', 'model', 'baseUrl'] as const) await section.update(key, model[key], ConfigurationTarget.Global);
  if (choice.chosen === 'endpoint') await setApiKey(session);
}

async function choices(session: Session): Promise<readonly Choice[]> {
  const [endpoints, models] = await Promise.all([session.request(detectEndpoints, null), lm.selectChatModels().then(undefined, () => [])]);
  const local = endpoints.flatMap(({ provider, baseUrl, models: names }) =>
    names.map((model): Choice => ({ label: model, description: t('{0} at {1}', provider, baseUrl), chosen: { provider: provider as ServerSettings['provider'], model, baseUrl } })),
  );
  const editor = models.map((model): Choice => ({ label: model.name, description: t('{0} in this editor', model.vendor), chosen: { provider: 'vscode', model: model.id, baseUrl: '' } }));
  return [
    { label: t('Automatic'), description: t('a configured endpoint, a local server, the offline agents'), chosen: { provider: 'auto', model: '', baseUrl: '' } },
    { label: t('Offline agents'), description: t('no model, no network'), chosen: { provider: 'offline', model: '', baseUrl: '' } },
    ...local,
    ...editor,
    { label: t('Other endpoint...'), description: t('any server that speaks the OpenAI API'), chosen: 'endpoint' },
  ];
}

async function askEndpoint(): Promise<Model | undefined> {
  const baseUrl = await window.showInputBox({ title: t('Base URL'), value: 'https://api.openai.com/v1', ignoreFocusOut: true, validateInput: (text) => (URL.canParse(text) ? undefined : t('Not a URL')) });
  if (baseUrl === undefined) return undefined;
  const model = await window.showInputBox({ title: t('Model'), prompt: t('As the endpoint knows it; empty for the first one that it lists'), ignoreFocusOut: true });
  return model === undefined ? undefined : { provider: 'openai', model, baseUrl };
}
