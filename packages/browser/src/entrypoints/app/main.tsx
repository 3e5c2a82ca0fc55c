import { AppPage } from "../../app/app-page.tsx";
import { startPage } from "../../start-page.tsx";

startPage(() => <AppPage />);
