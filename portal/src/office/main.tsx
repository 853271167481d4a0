import "../shared.css";
import "./office.css";
import "./forms.css";
import { createRoot } from "react-dom/client";
import { Office } from "./office";

const root = document.getElementById("root");
if (root === null) throw new Error("Cannot show the page as index.html must have an element with the id root");
createRoot(root).render(<Office />);
