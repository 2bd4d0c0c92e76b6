// drizzle-orm: views and tables by the schema that drizzle-kit pulled, functions by sql``.
import { eq, sql } from "drizzle-orm";
import type { SQL } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import { genresInApi, matchesInMatching } from "./pulled/schema.ts";
import { refusalOf } from "./refusals.ts";
import type { Bandsy, Client, Reaction } from "./story.ts";

type Database = Pick<NodePgDatabase, "execute" | "select">;

export function open(url: string): Client {
    const pool = new pg.Pool({ connectionString: url, max: 1 });
    const db = drizzle(pool);
    return {
        as: (caller, work) => transaction(db, caller, work),
        left_over: async () => (await rows<{ claims: string; switched: boolean }>(db, LEFT_OVER))[0]!,
        close: () => pool.end(),
    };
}

const LEFT_OVER = sql`
    select coalesce(current_setting('request.jwt.claims', true), '') as claims,
        current_user <> session_user as switched`;

async function transaction<T>(
    db: NodePgDatabase,
    caller: string | null,
    work: (bandsy: Bandsy) => Promise<T>,
): Promise<T> {
    const claims = caller === null ? "" : JSON.stringify({ sub: caller });
    const role = caller === null ? "bandsy_anon" : "bandsy_user";
    try {
        return await db.transaction(async (tx) => {
            await tx.execute(sql`
                select set_config('role', ${role}, true),
                    set_config('request.jwt.claims', ${claims}, true)`);
            return work(bandsy(tx));
        });
    } catch (error) {
        throw refusalOf(error) ?? error;
    }
}

async function rows<T>(db: Database, query: SQL): Promise<T[]> {
    return (await db.execute(query)).rows as T[];
}

interface RawPerson {
    user_id: string;
    username: string;
    score: string;
    cursor: string;
}

function bandsy(db: Database): Bandsy {
    return {
        me: async () => (await rows<{ username: string }>(db, sql`select * from api.me()`))[0]!,
        discover: async (page_size, cursor) => {
            const page = await rows<RawPerson>(
                db,
                sql`select * from api.discover(page_size => ${page_size}, cursor => ${cursor})`,
            );
            // The driver leaves numeric as text, since it can be finer than a number.
            return page.map((person) => ({ ...person, score: Number(person.score) }));
        },
        react: async (user_id, reaction) => {
            const call = sql`select * from api.react(user_id => ${user_id}, reaction => ${reaction})`;
            return (await rows<Reaction>(db, call))[0]!;
        },
        my_matches: async () => {
            const found = await rows<{ username: string; match_id: string }>(
                db,
                sql`select * from api.my_matches()`,
            );
            // The table itself, under row security; ended_by is not granted, so columns are named.
            const own = await db
                .select({ id: matchesInMatching.id })
                .from(matchesInMatching)
                .where(eq(matchesInMatching.status, "active"));
            return found.filter((match) => own.some((row) => row.id === match.match_id));
        },
        unmatch: async (match_id) => {
            await db.execute(sql`select api.unmatch(match_id => ${match_id})`);
        },
        genre_level: async (name) => {
            const found = await db
                .select({ level: genresInApi.level })
                .from(genresInApi)
                .where(eq(genresInApi.name, name));
            return found[0]!.level!;
        },
    };
}
