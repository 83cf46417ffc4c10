// The ways in which models spoil a plan, under the names that they have for an edit.
import { spoiltText } from './malformedReplies';
import { planText, type PlanTask } from './planReply';
import { stop, type Choice } from './replyShape';

export const malformedPlans: Readonly<Record<string, (tasks: readonly PlanTask[]) => Choice>> = {
  empty: () => spoiltText.empty(),
  truncated: (tasks) => spoiltText.truncated(planText(tasks)),
  notJson: (tasks) => spoiltText.notJson(tasks[0]?.target ?? 'it'),
  fenced: (tasks) => spoiltText.fenced(planText(tasks)),
  elision: (tasks) => stop(JSON.stringify({ tasks: [...tasks.slice(0, 1), '... the other tasks as before'] })),
  renamed: (tasks) => stop(planText(tasks.map((task) => ({ ...task, target: `${task.target}Impl` })))),
  extraDeclaration: (tasks) => stop(planText([...tasks, { file: tasks[0]?.file ?? 'index.ts', target: 'fallback', verb: 'add', kind: 'FunctionDeclaration' }])),
  prose: (tasks) => spoiltText.prose(planText(tasks)),
  wrongSchema: (tasks) => stop(JSON.stringify({ steps: tasks.map(({ verb, target }) => `${verb} ${target}`) })),
  wrongTypes: (tasks) => stop(JSON.stringify({ tasks: Object.fromEntries(tasks.map((task) => [task.target, task])) })),
};
