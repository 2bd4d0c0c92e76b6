import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env.BANDSY_DATABASE_URL })

// Runs a query in a role, for the person `sub`: a user id, a Clerk id, or null for no person.
export async function call(role, sub, query, values = []) {
  const client = await pool.connect()
  let broken
  try {
    await client.query('begin')
    await client.query(
      `select set_config('role', $1, true), set_config('request.jwt.claims', $2, true)`,
      [role, sub ? JSON.stringify({ sub }) : ''])
    const { rows } = await client.query(query, values)
    await client.query('commit')
    return rows
  } catch (error) {
    broken = await client.query('rollback').then(() => undefined, (lost) => lost)
    throw error
  } finally {
    client.release(broken)
  }
}

export const end = () => pool.end()
