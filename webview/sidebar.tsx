// Entry of the sidebar view.
import { connectHost } from './host';
import { speak } from './l10n';
import { mountSidebar } from './mountSidebar';
import { pageRoot } from './pageRoot';
import { pageWords } from './pageWords';
import './styles/sidebar.css';

speak(pageWords(document));
mountSidebar(connectHost(), pageRoot());
