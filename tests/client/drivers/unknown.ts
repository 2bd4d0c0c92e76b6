// The types that drizzle-kit calls unknown (bit, xid8): PostgreSQL's text for them.
import { customType } from "drizzle-orm/pg-core";

export const unknown = customType<{ data: string }>({ dataType: () => "text" });
