// pg, the driver of Node: a transaction with a role and claims of its own.
import pg from "pg";
import { refusalOf } from "./refusals.ts";
import type { Bandsy, Client } from "./story.ts";

// pg leaves numeric as text, since it can be finer than a number; scores are not.
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);

const SIGN_IN = "select set_config('role', $1, true), set_config('request.jwt.claims', $2, true)";
const LEFT_OVER = `
    select coalesce(current_setting('request.jwt.claims', true), '') as claims,
        current_user <> session_user as switched`;

export function open(url: string): Client {
    const pool = new pg.Pool({ connectionString: url, max: 1 });
    return {
        as: (caller, work) => transaction(pool, caller, work),
        left_over: async () => (await pool.query(LEFT_OVER)).rows[0],
        close: () => pool.end(),
    };
}

async function transaction<T>(
    pool: pg.Pool,
    caller: string | null,
    work: (bandsy: Bandsy) => Promise<T>,
): Promise<T> {
    const connection = await pool.connect();
    try {
        await connection.query("begin");
        const claims = caller === null ? "" : JSON.stringify({ sub: caller });
        await connection.query(SIGN_IN, [caller === null ? "bandsy_anon" : "bandsy_user", claims]);
        const result = await work(bandsy(connection));
        await connection.query("commit");
        return result;
    } catch (error) {
        await connection.query("rollback");
        throw refusalOf(error) ?? error;
    } finally {
        connection.release();
    }
}

function bandsy(connection: pg.ClientBase): Bandsy {
    const rows = async (sql: string, ...values: unknown[]) =>
        (await connection.query(sql, values)).rows;
    return {
        me: async () => (await rows("select * from api.me()"))[0],
        discover: (page_size, cursor) =>
            rows("select * from api.discover(page_size => $1, cursor => $2)", page_size, cursor),
        react: async (user_id, reaction) =>
            (await rows("select * from api.react(user_id => $1, reaction => $2)", user_id, reaction))[0],
        my_matches: () => rows("select * from api.my_matches()"),
        unmatch: async (match_id) => {
            await rows("select api.unmatch(match_id => $1)", match_id);
        },
        genre_level: async (name) =>
            (await rows("select level from api.genres where name = $1", name))[0].level,
    };
}
