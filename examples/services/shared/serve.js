// What every service does: answers with its name, and says when it listens.
import { createServer } from 'node:http';

export function serve(name, port) {
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ service: name, path: request.url }));
  });
  server.listen(port, () => console.log(`${name} listens on ${port}`));
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.close());
}
