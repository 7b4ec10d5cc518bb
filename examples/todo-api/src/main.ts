// Starts the server; on SIGTERM or SIGINT it finishes the requests under way and ends.
import { createServer } from 'node:http';

import { createApp } from './app.ts';
import { createTodoList } from './todos.ts';

const port = Number(process.env['PORT'] ?? 8080);
const server = createServer(createApp(createTodoList()));

server.listen(port, () => {
  console.log(`todo-api listens on port ${port}`);
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    console.log(`${signal}: finishing the requests under way`);
    server.close();
  });
}
