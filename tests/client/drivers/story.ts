// The one story that every client of JavaScript tells, and what a client has to bring for it.
import { Refusal } from "./refusals.ts";

export interface Person {
    user_id: string;
    username: string;
    score: number;
    cursor: string;
}

export interface Reaction {
    matched: boolean;
    match_id: string | null;
}

/** The functions that a person may call; each call is part of their transaction. */
export interface Bandsy {
    me(): Promise<{ username: string }>;
    discover(page_size: number, cursor: string | null): Promise<Person[]>;
    react(user_id: string, reaction: string): Promise<Reaction>;
    my_matches(): Promise<{ username: string; match_id: string }[]>;
    unmatch(match_id: string): Promise<void>;
    /** From the view api.genres, without a function. */
    genre_level(name: string): Promise<number>;
}

export interface Client {
    /** Acts for a person, by user id or Clerk id, or for none (null), in one transaction. */
    as<T>(caller: string | null, work: (bandsy: Bandsy) => Promise<T>): Promise<T>;
    /** Claims and role that the pool's connection has left, where a client can ask for it. */
    left_over?(): Promise<{ claims: string; switched: boolean }>;
    close(): Promise<void>;
}

export async function tell(client: Client, ann: string, bea: string): Promise<object> {
    const people = await client.as(ann, everyone);
    const beas_id = people.find((person) => person.username === "bea")!.user_id;
    const first = await client.as(ann, (bandsy) => bandsy.react(beas_id, "like"));
    const second = await client.as(bea, (bandsy) => bandsy.react(ann, "like"));
    const matches = await client.as(ann, (bandsy) => bandsy.my_matches());
    const refusals = [
        await refusal(client, null, (bandsy) => bandsy.me()),
        await refusal(client, "user_unknown", (bandsy) => bandsy.me()),
        await refusal(client, ann, (bandsy) => bandsy.react(ann, "like")),
        await refusal(client, ann, (bandsy) => bandsy.unmatch(crypto.randomUUID())),
    ];
    const left_over = await client.left_over?.();
    await client.as(ann, (bandsy) => bandsy.unmatch(matches[0]!.match_id));
    return {
        me: (await client.as(bea, (bandsy) => bandsy.me())).username,
        people: people.map((person) => person.username).sort(),
        scores: people.every(({ score }) => typeof score === "number" && score > 0),
        matched: [first.matched, second.matched],
        matches: matches.map((match) => match.username),
        same_match: matches[0]!.match_id === second.match_id,
        after_unmatch: (await client.as(ann, (bandsy) => bandsy.my_matches())).length,
        refusals,
        left_over: left_over ?? { claims: "", switched: false },
        genre_level: await client.as(null, (bandsy) => bandsy.genre_level("Post-Punk")),
    };
}

async function everyone(bandsy: Bandsy): Promise<Person[]> {
    const people: Person[] = [];
    let page = await bandsy.discover(2, null);
    while (page.length > 0) {
        people.push(...page);
        page = await bandsy.discover(2, page.at(-1)!.cursor);
    }
    return people;
}

async function refusal(
    client: Client,
    caller: string | null,
    work: (bandsy: Bandsy) => Promise<unknown>,
): Promise<string> {
    try {
        await client.as(caller, work);
    } catch (error) {
        if (error instanceof Refusal) {
            return `${error.meaning} ${error.reason}`;
        }
        throw error;
    }
    return "none";
}
