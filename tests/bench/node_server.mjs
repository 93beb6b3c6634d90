// What is measured against where there is Node.js: Socket.IO alone, which stores nothing.
// The same requests and the same sockets as tests/bench/bare_server.py.

import { Buffer } from "node:buffer";
import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import process from "node:process";
import { setImmediate } from "node:timers";

import { Server } from "socket.io";

const stage = { revision: 0, html: "" };

const answers = {
  GET: () => "ok",
  PUT: () => JSON.stringify({ saved: true }),
  POST: (path, body) => {
    if (path !== "/press") return JSON.stringify({ seat: randomBytes(16).toString("hex") });
    stage.revision += 1;
    stage.html = "x".repeat(Number(body));
    const told = { ...stage };
    setImmediate(() => phones.emit("stage", told));
    return JSON.stringify({ revision: told.revision });
  },
};

const server = createServer((request, response) => {
  const parts = [];
  request.on("data", (part) => parts.push(part));
  request.on("end", () => {
    response.setHeader("Content-Type", "application/json");
    response.end(answers[request.method](request.url, Buffer.concat(parts).toString("latin1")));
  });
});
server.keepAliveTimeout = 60_000;

const io = new Server(server, {
  transports: ["websocket"],
  pingInterval: 15_000,
  pingTimeout: 15_000,
  serveClient: false,
});
const phones = io.of("/phone");
phones.on("connection", (socket) => socket.emit("stage", stage));

server.listen(Number(process.argv[2]), "127.0.0.1", 1024, () => process.stdout.write("up\n"));
