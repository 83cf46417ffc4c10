// Entry of the sidebar view.
import { connectHost } from './host';
import { mountSidebar } from './mountSidebar';
import { pageRoot } from './pageRoot';
import './styles/sidebar.css';

mountSidebar(connectHost(), pageRoot());
