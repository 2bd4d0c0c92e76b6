// Prints what PostGraphile makes of api: the names of all queries and mutations.
import { makeSchema } from "postgraphile";
import { preset, serviceOf } from "./with_postgraphile.ts";

const service = serviceOf(process.env["DATABASE_URL"]!);
try {
    const { schema } = await makeSchema(preset(service));
    const types = [schema.getQueryType(), schema.getMutationType()];
    console.log(JSON.stringify(types.flatMap((type) => Object.keys(type?.getFields() ?? {}))));
} finally {
    await service.release?.();
}
