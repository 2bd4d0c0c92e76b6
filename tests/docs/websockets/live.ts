// Two pages on the websocket of docs/how-to/websockets.md, whose recipe becomes hub.ts.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import WebSocket from "ws";
import { Hub, live } from "./hub.ts";

const { ANN, BOB, CONVERSATION, DATABASE_URL, LISTEN_URL, OWNER_URL } = process.env as Record<
    string,
    string
>;
const server = createServer();
const hub = new Hub(LISTEN_URL!);
const pool = new pg.Pool({ connectionString: DATABASE_URL });
const sockets = live(server, hub, pool, (request) => String(request.url?.split("=")[1]));
server.listen(0, "127.0.0.1");
await once(server, "listening");
const { port } = server.address() as AddressInfo;

class Page {
    readonly socket: WebSocket;
    readonly #told: unknown[] = [];
    #woken: () => void = () => {};

    constructor(user: string) {
        this.socket = new WebSocket(`ws://127.0.0.1:${port}/live?user=${user}`);
        this.socket.on("message", (data) => {
            this.#told.push(JSON.parse(String(data)));
            this.#woken();
        });
    }

    async next(): Promise<unknown> {
        while (this.#told.length === 0) await new Promise<void>((woken) => (this.#woken = woken));
        return this.#told.shift();
    }
}

const say = (who: string, told: unknown) => console.log(JSON.stringify({ [who]: told }));
const ann = new Page(ANN!);
say("ann", await ann.next());
const bob = new Page(BOB!);
say("bob", await bob.next());
ann.socket.send(JSON.stringify({ conversation_id: CONVERSATION, kind: "typing" }));
say("bob", await bob.next());

const owner = new pg.Client({ connectionString: OWNER_URL });
await owner.connect();
await owner.query("select pg_terminate_backend(pid) from (select distinct pid from core.listeners) as l");
say("ann", await ann.next());
say("bob", await bob.next());
ann.socket.send(JSON.stringify({ conversation_id: CONVERSATION, kind: "stopped" }));
say("bob", await bob.next());

const stranger = new WebSocket(`ws://127.0.0.1:${port}/live?user=${crypto.randomUUID()}`);
const [code] = await once(stranger, "close");
say("stranger", code);

ann.socket.close();
bob.socket.close();
const live_ones =
    "select count(*) from core.listeners where pid in (select pid from pg_stat_activity)";
let left = "";
while (left !== "0") left = (await owner.query(live_ones)).rows[0].count;
say("listeners", left);
await hub.close();
await owner.end();
await pool.end();
sockets.close();
server.close();
