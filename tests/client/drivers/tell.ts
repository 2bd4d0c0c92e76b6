// Tells the story with one client: node tell.ts <client> <Ann's user id> <Bea's Clerk id>
import { tell } from "./story.ts";
import type { Client } from "./story.ts";

const [name, ann, bea] = process.argv.slice(2) as [string, string, string];
const { open } = await import(`./with_${name}.ts`);
const client: Client = await open(process.env["DATABASE_URL"]!);
try {
    console.log(JSON.stringify(await tell(client, ann, bea)));
} finally {
    await client.close();
}
