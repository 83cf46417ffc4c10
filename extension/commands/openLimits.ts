// The settings that limit what a run may ask and spend, in the settings editor.
import { commands, env } from 'vscode';

const QUERY = '@id:starling.budgetUsd,starling.maxCalls';

/** They are settings of the machine: a window that works on another one lists them with that one's, and nowhere else. */
export async function openLimits(): Promise<void> {
  await commands.executeCommand(env.remoteName === undefined ? 'workbench.action.openSettings' : 'workbench.action.openRemoteSettings', { query: QUERY });
}
