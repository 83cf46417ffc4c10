export interface Todo {
  readonly title: string;
  readonly done: boolean;
}

/** One line for the terminal: a box, ticked when done, and the title. */
export function formatTodo(todo: Todo): string {
  throw new Error('not implemented');
}

/** The titles of the todos that are not done yet, in order. */
export function openTitles(todos: readonly Todo[]): string[] {
  throw new Error('not implemented');
}
