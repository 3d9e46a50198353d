/** `knockon/element`: the custom element alone, to be registered by whoever imports it. */

export {defineKnockOn, KnockOnElement} from '../embed/element.ts';
