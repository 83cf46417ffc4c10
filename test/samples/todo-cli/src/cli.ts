// Lists todos given as arguments; one that begins with "x " is done.
import { formatTodo, openTitles, type Todo } from './todo.ts';

const todos = process.argv.slice(2).map((argument): Todo => {
  const done = argument.startsWith('x ');
  return { title: done ? argument.slice(2) : argument, done };
});

for (const todo of todos) console.log(formatTodo(todo));
console.log(`${openTitles(todos).length} open`);
