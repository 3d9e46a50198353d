/** The one file for a script tag: it registers `<knock-on>` by itself. */

import {defineKnockOn} from './element.ts';

defineKnockOn();
