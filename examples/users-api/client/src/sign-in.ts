// Signs somebody in, as the front end does: node sign-in.js <base URL> <key> <subject> [<e-mail address> [<name>]]
import { UsersApiError, UsersClient } from "./users.js";

declare const process: { argv: string[]; exitCode: number };

const [, , baseUrl = "", key = "", userId = "", email = "user@example.com", name] = process.argv;
try {
  const session = await new UsersClient(baseUrl, key).signIn({ userId, email, name: name ?? null });
  console.log(JSON.stringify(session));
} catch (error) {
  if (!(error instanceof UsersApiError)) {
    throw error;
  }
  console.log(JSON.stringify({ error: error.message, status: error.status, mayBeRepeated: error.mayBeRepeated }));
  process.exitCode = 1;
}
