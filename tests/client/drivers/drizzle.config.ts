// What `drizzle-kit pull` reads: the login has to act as bandsy_owner, see docs/how-to/other-languages.md.
import { defineConfig } from "drizzle-kit";

export default defineConfig({
    dialect: "postgresql",
    dbCredentials: { url: process.env["DATABASE_URL"]! },
    out: "pulled",
    schemaFilter: ["api", "core", "identity", "music", "matching", "trust"],
});
