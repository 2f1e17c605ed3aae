// Writes components/ui/icon-shapes.ts from lucide-react. The kit's own components are client components, which would
// send each icon to the browser as a program; ours are drawn on the server from these shapes.
// Run: node scripts/icons.mjs. To add an icon, add its lucide name here.
import { writeFileSync } from "node:fs";

const names =
  `activity archive arrow-down-right arrow-left arrow-right arrow-up-right ban bell book-open boxes building-complex
calendar-days calendar-search chart-column check check-check chevron-down chevron-left chevron-right chevrons-up-down
circle-exclamation-point circle-check circle-x clock command copy cpu download ellipsis external-link file-text folder folder-open
gauge globe info key-round layers layout-dashboard life-buoy link log-out mail menu message-square monitor moon network
panel-left pause pencil play plug plus receipt-text refresh-cw rotate-ccw scroll-text search send server settings shield
shield-check sliders-horizontal sparkles square sun terminal timer trash trending-down trending-up triangle-exclamation-point
undo-2 user user-plus users wallet webhook x zap`.split(/\s+/);

const lines = [];
for (const name of names) {
  const { __iconData } = await import(`lucide-react/icons/${name}`);
  if (!__iconData) throw new Error(`${name} is an alias; use the name that it stands for.`);
  const shape = __iconData.node
    .map(([tag, { key: _, ...attributes }]) => {
      const text = Object.entries(attributes).map(([attribute, value]) => ` ${attribute}="${value}"`);
      return `<${tag}${text.join("")}/>`;
    })
    .join("");
  lines.push(`  "${name}": '${shape}',`);
}

writeFileSync(
  new URL("../components/ui/icon-shapes.ts", import.meta.url),
  `// Written by scripts/icons.mjs from lucide-react (ISC licence). Do not edit.\n// biome-ignore format: one icon a line\nexport const iconShapes = {\n${lines.join("\n")}\n} as const;\n\nexport type IconName = keyof typeof iconShapes;\n`,
);
