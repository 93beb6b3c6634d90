// @ts-check
/** On the page where codes are typed: a phone lands there once its workshop is gone from the server. */

import { eraseWhatIsDue } from "./kept.js";

eraseWhatIsDue();
