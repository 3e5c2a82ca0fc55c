import { ignore, type Meta, type Story } from "../testing/story.ts";
import { BrokenPage } from "./broken-page.tsx";

const meta = {
  component: BrokenPage,
  args: { message: "TypeError: Cannot read properties of null (reading 'journal')", onReload: ignore },
  render: (args) => (
    <main class="jw-page">
      <BrokenPage {...args} />
    </main>
  ),
} satisfies Meta<typeof BrokenPage>;
export default meta;

export const Broken: Story<typeof meta> = {};
export const WithALongMessage: Story<typeof meta> = {
  args: { message: `TypeError: Failed to fetch dynamically imported module: chunks/${"create-page-".repeat(20)}.js` },
};
