// Runs steps in a real Chromium and prints what they return as JSON.
// Input: a JSON line {chromium, page, options, steps, before}; `steps` is the body of an async function of the page.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const given = JSON.parse(readFileSync(0, "utf8"));
const Steps = Object.getPrototypeOf(async () => {}).constructor;
const problems = [];

const browser = await chromium.launch({ executablePath: given.chromium, args: ["--no-sandbox"] });
try {
  const context = await browser.newContext({ acceptDownloads: true, ...given.options });
  if (given.before) await context.addInitScript(given.before);
  const page = await context.newPage();
  page.on("console", (said) => ["error", "warning"].includes(said.type()) && problems.push(said.text()));
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("dialog", (dialog) => (given.accept ? dialog.accept() : dialog.dismiss()));
  page.on("request", (request) => /^(file|data|blob):/.test(request.url()) || problems.push(`request ${request.url()}`));
  const axe = async () => {
    // All of the page, also what the browser would lay out only when it comes near.
    await page.addStyleTag({ content: "* { content-visibility: visible !important; }" });
    // Evaluated by the driver, which the page's policy does not concern.
    await page.evaluate(readFileSync(require.resolve("axe-core"), "utf8"));
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const made = await page.evaluate((values) => globalThis.axe.run({ runOnly: { type: "tag", values } }), tags);
    return made.violations.map((v) => `${v.id}: ${v.nodes.length} × ${v.nodes[0].target} ${v.nodes[0].failureSummary}`);
  };
  await page.goto(pathToFileURL(given.page) + (given.hash ?? ""));
  const returned = await new Steps("page", "context", "axe", given.steps)(page, context, axe);
  console.log(JSON.stringify({ returned, problems }));
} finally {
  await browser.close();
}
