// A client of Socket.IO. It prints what happens, each as an array in JSON, and does what it reads, in the same form.
const readline = require("node:readline");
const { io } = require("socket.io-client");

const [url, options] = process.argv.slice(2);
const print = (...line) => console.log(JSON.stringify(line));

const socket = io(url, { reconnectionDelay: 100, ...JSON.parse(options) });
socket.io.on("open", () =>
  socket.io.engine.once("upgrade", (transport) => print("upgrade", transport.name)));
socket.on("connect", () => print("connect", socket.io.engine.transport.name));
socket.on("connect_error", (error) => print("connect_error", error.message, error.data ?? null));
socket.on("disconnect", (reason) => print("disconnect", reason));
socket.onAny((event, ...args) => print(event, ...args));

const actions = {
  ask: (event, data) => socket.emit(event, data, (answer) => print("answer", answer)),
  say: (event, data) => socket.emit(event, data),
  connect: () => socket.connect(),
  disconnect: () => socket.disconnect(),
  lose: () => socket.io.engine.close(), // as if the network did
};
readline
  .createInterface({ input: process.stdin })
  .on("line", (line) => {
    const [action, ...args] = JSON.parse(line);
    actions[action](...args);
  })
  .on("close", () => process.exit());
