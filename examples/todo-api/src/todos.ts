// The list of todos, in memory. Knows nothing of HTTP.

export interface Todo {
  readonly id: number;
  readonly title: string;
  readonly done: boolean;
}

export interface TodoList {
  all(): readonly Todo[];
  add(title: string): Todo;
  /** The todo as it is afterwards, or undefined when there is none with this id. */
  setDone(id: number, done: boolean): Todo | undefined;
  /** True when there was a todo with this id. */
  remove(id: number): boolean;
}

export function createTodoList(): TodoList {
  const todos = new Map<number, Todo>();
  let lastId = 0;
  return {
    all: () => [...todos.values()],
    add(title) {
      lastId += 1;
      const todo = { id: lastId, title, done: false };
      todos.set(todo.id, todo);
      return todo;
    },
    setDone(id, done) {
      const todo = todos.get(id);
      if (!todo) return undefined;
      const changed = { ...todo, done };
      todos.set(id, changed);
      return changed;
    },
    remove: (id) => todos.delete(id),
  };
}
