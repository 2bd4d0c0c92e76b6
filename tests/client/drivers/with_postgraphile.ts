// PostGraphile serves api as GraphQL; the client is then any that speaks GraphQL over HTTP.
import { createServer } from "node:http";
import type { IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { postgraphile } from "postgraphile";
import { makePgService } from "postgraphile/adaptors/pg";
import { GraphQLError } from "postgraphile/graphql";
import { defaultMaskError } from "postgraphile/grafserv";
import { grafserv } from "postgraphile/grafserv/node";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";
import { Refusal, refusalOf } from "./refusals.ts";
import type { Bandsy, Client, Reaction } from "./story.ts";

// A gateway that has checked who it is sets this header; behind a real one, verify a token here.
const CALLER = "x-caller";

export async function open(url: string): Promise<Client> {
    const service = serviceOf(url);
    const instance = postgraphile(preset(service));
    const server = createServer();
    await instance.createServ(grafserv).addTo(server);
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const { port } = server.address() as AddressInfo;
    return {
        as: (caller, work) => work(bandsy(`http://127.0.0.1:${port}/graphql`, caller)),
        close: async () => {
            server.closeAllConnections();
            await new Promise((closed) => server.close(closed));
            await instance.release();
            await service.release?.();
        },
    };
}

export function serviceOf(url: string): GraphileConfig.PgServiceConfiguration {
    return makePgService({ connectionString: url, schemas: ["api"], poolConfig: { max: 1 } });
}

export function preset(service: GraphileConfig.PgServiceConfiguration): GraphileConfig.Preset {
    return {
        extends: [PostGraphileAmberPreset],
        pgServices: [service],
        grafast: {
            context: ({ node }) => ({ pgSettings: settings(node?.req) }),
        },
        grafserv: {
            graphiql: false,
            // Any other error stays hidden: it may reveal more than its reader should know.
            maskError: (error) => {
                const refusal = refusalOf(error);
                return refusal ? told(refusal, error) : defaultMaskError(error);
            },
        },
    };
}

/** PostGraphile makes them local to the transaction of each request. */
function settings(request: IncomingMessage | undefined): Record<string, string> {
    const caller = request?.headers[CALLER];
    return typeof caller === "string"
        ? { role: "bandsy_user", "request.jwt.claims": JSON.stringify({ sub: caller }) }
        : { role: "bandsy_anon", "request.jwt.claims": "" };
}

function told({ meaning, message, reason, hint }: Refusal, error: GraphQLError): GraphQLError {
    const { nodes, source, positions, path } = error;
    const extensions = { code: meaning, reason, hint };
    return new GraphQLError(message, { nodes, source, positions, path, extensions });
}

interface Answer<T> {
    data: T;
    errors?: Raised[];
}

interface Raised {
    message: string;
    extensions?: { code?: string; reason?: string; hint?: string };
}

function raised({ message, extensions }: Raised): Error {
    const { code, reason, hint } = extensions ?? {};
    return code && reason ? new Refusal(code, message, reason, hint ?? null) : new Error(message);
}

function bandsy(url: string, caller: string | null): Bandsy {
    const ask = async <T>(query: string, variables: object = {}): Promise<T> => {
        const answer = await fetch(url, {
            method: "POST",
            headers: {
                "content-type": "application/json",
                ...(caller === null ? {} : { [CALLER]: caller }),
            },
            body: JSON.stringify({ query, variables }),
        });
        const { data, errors } = (await answer.json()) as Answer<T>;
        if (errors?.[0]) {
            throw raised(errors[0]);
        }
        return data;
    };
    return {
        me: async () => {
            const { me } = await ask<{ me: { nodes: [{ username: string }] } }>(ME);
            return me.nodes[0];
        },
        discover: async (page_size, cursor) => {
            const { discover } = await ask<Discovered>(DISCOVER, { page_size, cursor });
            // BigFloat is text, since numeric can be finer than a number.
            return discover.result.map((person) => ({ ...person, score: Number(person.score) }));
        },
        react: async (user_id, reaction) => {
            const { react } = await ask<Reacted>(REACT, { user_id, reaction });
            return react.result;
        },
        my_matches: async () => (await ask<Matches>(MY_MATCHES)).myMatches.nodes,
        unmatch: async (match_id) => {
            await ask(UNMATCH, { match_id });
        },
        genre_level: async (name) =>
            (await ask<Genres>(GENRE, { name })).allGenres.nodes[0].level,
    };
}

interface Discovered {
    discover: {
        result: { user_id: string; username: string; score: string; cursor: string }[];
    };
}

interface Reacted {
    react: { result: Reaction };
}

interface Matches {
    myMatches: { nodes: { username: string; match_id: string }[] };
}

interface Genres {
    allGenres: { nodes: [{ level: number }] };
}

const ME = "query { me { nodes { username } } }";

// It keeps the feed that it reads, so it is a mutation.
const DISCOVER = `mutation ($page_size: Int, $cursor: String) {
    discover(input: { pageSize: $page_size, cursor: $cursor }) {
        result { user_id: userId username score cursor }
    }
}`;

const REACT = `mutation ($user_id: UUID!, $reaction: MatchingReaction!) {
    react(input: { userId: $user_id, reaction: $reaction }) {
        result { matched match_id: matchId }
    }
}`;

const MY_MATCHES = "query { myMatches { nodes { username match_id: matchId } } }";

// A function that returns nothing has no result to ask for.
const UNMATCH = `mutation ($match_id: UUID!) {
    unmatch(input: { matchId: $match_id }) { clientMutationId }
}`;

const GENRE = "query ($name: String) { allGenres(condition: { name: $name }) { nodes { level } } }";
