// A refusal of the database as an error with its meaning, for every package.

const MEANINGS: Record<string, string> = {
    PT401: "NotSignedIn",
    PT402: "PlanRequired",
    PT403: "NotAllowed",
    PT404: "NotFound",
    PT409: "Conflict",
    PT422: "InvalidInput",
    PT429: "QuotaUsed",
    // The role has no right to call it at all.
    "42501": "NotAllowed",
};

export class Refusal extends Error {
    readonly meaning: string;
    readonly reason: string;
    readonly hint: string | null;

    constructor(meaning: string, message: string, reason: string, hint: string | null) {
        super(message);
        this.meaning = meaning;
        this.reason = reason;
        this.hint = hint;
    }
}

interface Said {
    code?: unknown;
    message?: string;
    detail?: string;
    hint?: string;
    cause?: unknown;
    originalError?: unknown;
}

/** The refusal that an error is, or was caused by; undefined for any other error. */
export function refusalOf(error: unknown): Refusal | undefined {
    if (typeof error !== "object" || error === null) {
        return undefined;
    }
    const { code, message, detail, hint, cause, originalError }: Said = error;
    const meaning = typeof code === "string" ? MEANINGS[code] : undefined;
    if (meaning === undefined) {
        return refusalOf(cause ?? originalError);
    }
    return new Refusal(meaning, message ?? "", detail ?? "not_allowed", hint ?? null);
}
